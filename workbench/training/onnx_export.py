"""Export of trained weights to two small int8 networks that run without torch."""

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from workbench.training.network import Network, Size

OPSET = 17
Axes = dict[str, dict[int, str]]

TAGGER_INPUTS = ("pieces", "features", "mask", "firsts")
TAGGER_OUTPUTS = ("cues", "vectors")
READER_INPUTS = ("words", "mask", "distances", "same", "cue")
READER_OUTPUTS = ("labels", "sure")


def export(weights: Path, tokenizer: Path, out: Path) -> None:
    """Write `tagger.onnx`, `reader.onnx` and the tokenizer; `weights` is what the run left."""
    out.mkdir(parents=True, exist_ok=True)
    network = load(weights)
    with TemporaryDirectory() as folder:
        full = Path(folder)
        write_tagger(network.tagger, full / "tagger.onnx")
        write_reader(network.reader, full / "reader.onnx")
        for name in ("tagger.onnx", "reader.onnx"):
            quantize(full / name, out / name)
    shutil.copyfile(tokenizer, out / "tokenizer.json")


def load(weights: Path) -> Network:
    """Trained network, ready to be run."""
    state = torch.load(weights, weights_only=True)
    network = Network(Size(**state.get("size", {})))
    network.load_state_dict(state["network"])
    return network.eval()


def write_tagger(tagger: nn.Module, path: Path) -> None:
    """Encoder and cue head, for any number of windows of any length."""
    whole = torch.ones(2, 9, dtype=torch.long)
    words = torch.tensor([[1, 2, 4, 5], [1, 3, 4, 6]])
    axes = _axes(TAGGER_INPUTS[:3], "windows", "pieces")
    axes |= _axes((TAGGER_INPUTS[3], *TAGGER_OUTPUTS), "windows", "words")
    _write(tagger, (whole, whole * 0, whole, words), path, (TAGGER_INPUTS, TAGGER_OUTPUTS), axes)


def write_reader(reader: nn.Module, path: Path) -> None:
    """Reader, for any number of cues and words."""
    whole = torch.ones(3, 7, dtype=torch.long)
    vectors = torch.randn(3, 7, reader.norm.normalized_shape[0])
    cue = torch.tensor([[1, 2], [0, 0], [3, 5]])
    axes = _axes((*READER_INPUTS[:4], "labels"), "asked", "words")
    axes |= _axes(("cue", "sure"), "asked")
    example = (vectors, whole, whole, whole, cue)
    _write(reader, example, path, (READER_INPUTS, READER_OUTPUTS), axes)


def _axes(names: Sequence[str], *dimensions: str) -> Axes:
    return {name: dict(enumerate(dimensions)) for name in names}


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    names: tuple[Sequence[str], Sequence[str]],
    axes: Axes,
) -> None:
    with warnings.catch_warnings():
        # The exporter warns that it is the older one, and of negative indices, which we have not.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            example,
            str(path),
            input_names=list(names[0]),
            output_names=list(names[1]),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """Weights as signed int8 with a scale for each channel, seven bits used.

    Full range overflows in the 16-bit sums of processors without VNNI.
    """
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        ready,
        target,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    onnx.checker.check_model(str(target))
