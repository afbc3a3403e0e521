"""The one step that pyproject.toml cannot declare: folders of the checkout into the package.

`annotations`, `models` and `sample_articles` stand at the top of the checkout for people to look
into; a wheel holds of them what the workbench reads, where `workbench/resources.py` looks for it.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
# Named one by one, so that no store, export or log of a team that lies there goes along.
PACKAGED = (
    "annotations/README.md",
    "annotations/codebook.toml",
    "models/README.md",
    "models/attribution/*.json",
    "models/attribution/*.onnx",
    "sample_articles/*.html",
    "sample_articles/*.md",
    "sample_articles/*.txt",
)


class BuildWithData(build_py):
    """The package's modules and data, and the packaged files of the checkout's folders."""

    def run(self):
        """Build; an editable installation reads the checkout's folders where they are."""
        super().run()
        if not self.editable_mode:
            for source, target in self._packaged().items():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target)

    def get_outputs(self, include_bytecode=1):
        """What is built, the packaged files too."""
        return [*super().get_outputs(include_bytecode), *self._packaged().values()]

    def get_output_mapping(self):
        """What is built from what, the packaged files too."""
        return {**super().get_output_mapping(), **{t: s for s, t in self._packaged().items()}}

    def _packaged(self):
        data = Path(self.build_lib, "workbench", "data")
        found = [path for pattern in PACKAGED for path in sorted(ROOT.glob(pattern))]
        return {str(path): str(data / path.relative_to(ROOT)) for path in found}


setup(cmdclass={"build_py": BuildWithData})
