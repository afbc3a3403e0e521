"""Restoring of a trainable network from the shipped int8 weights."""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, numpy_helper
from torch import Tensor

from workbench.errors import MissingModelError
from workbench.extraction.learned.runtime import READER, TAGGER
from workbench.extraction.learned.tokens import CASES, PLACES, QUOTE_STATES
from workbench.training.network import Network, Size

# "/encoder/layers.0/query/MatMul_quant" and "/sure/sure.0/Gemm_MatMul_quant" name their layer.
MULTIPLIED = re.compile(r"/(?P<layer>.+)/(Gemm_)?MatMul_quant")
TABLE = "features"

Arrays = dict[str, NDArray[np.float32]]


def restore(folder: Path, size: Size | None = None, drop: float = 0.0) -> Network:
    """Network of a folder of weights, every int8 number times its scale.

    The head that only helped the training was not shipped and starts anew. Raises
    MissingModelError if the folder's networks are not of this build.
    """
    network = Network(size or Size(), drop)
    for name, part in ((TAGGER, network.tagger), (READER, network.reader)):
        state = weights(onnx.load(str(folder / name)))
        if TABLE in state:
            state |= {f"encoder.{key}": value for key, value in apart(state.pop(TABLE)).items()}
        tensors = {key: torch.from_numpy(value.copy()) for key, value in state.items()}
        _fill(part, tensors, folder / name)
    return network.eval()


def _fill(part: torch.nn.Module, tensors: dict[str, Tensor], path: Path) -> None:
    wanted = {name for name in part.state_dict() if not name.startswith("tags.")}
    if wanted != set(tensors):
        odd = ", ".join(sorted(wanted ^ set(tensors)))
        raise MissingModelError(f"{path}: not a network of this build ({odd}); train it anew.")
    part.load_state_dict(tensors, strict=False)


def weights(model: ModelProto) -> Arrays:
    """Weights of an exported network by our names, as floats."""
    kept = {
        initializer.name: numpy_helper.to_array(initializer)
        for initializer in model.graph.initializer
    }
    arrays = {
        name: value.astype(np.float32)
        for name, value in kept.items()
        if name.endswith((".bias", ".weight"))
    }
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            arrays[f"{_layer(node)}.weight"] = _scaled(kept, node.input[1]).T
        elif node.op_type == "Gather" and node.input[0].endswith("_quantized"):
            name = node.input[0].removesuffix("_quantized")
            arrays[TABLE if node.input[1] == TABLE else name] = _scaled(kept, node.input[0])
    return arrays


def _layer(node: NodeProto) -> str:
    """Layer for which a node multiplies; a list's layer is named within the list again."""
    match = MULTIPLIED.fullmatch(node.name)
    if match is None:
        raise MissingModelError(f"{node.name}: not a layer of this build; train the network anew.")
    parts: list[str] = []
    for part in match["layer"].split("/"):
        if parts and part.startswith(f"{parts[-1]}."):
            parts.pop()
        parts.append(part)
    return ".".join(parts)


def _scaled(kept: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    stem = name.removesuffix("_quantized")
    scale, zero = kept[f"{stem}_scale"], kept[f"{stem}_zero_point"]
    numbers = kept[name].astype(np.float32) - zero.astype(np.float32)
    scaled: NDArray[np.float32] = numbers * scale.astype(np.float32)
    return scaled


def apart(table: NDArray[np.float32]) -> Arrays:
    """Vectors of case, quotation and place whose sums a table of features holds.

    They are separable up to a constant each, which `kind` takes.
    """
    cube = table.reshape(CASES, QUOTE_STATES, PLACES, -1)
    mean = cube.mean((0, 1, 2))
    return {
        "kind": mean,
        "case": cube.mean((1, 2), keepdims=True) - mean,
        "quote": cube.mean((0, 2), keepdims=True) - mean,
        "place": cube.mean((0, 1), keepdims=True) - mean,
    }
