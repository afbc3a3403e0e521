"""Network: a small BERT encoder with cue heads, and a reader of one cue at a time.

The reader labels every word of a window as the cue's source, its content or neither.

The reader makes the attributions: each has exactly one cue, so linking is labelling given a cue.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from workbench.extraction.learned.tags import LABELS
from workbench.extraction.learned.tokens import CASES, PLACES, QUOTE_STATES

DISTANCES = 33


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of the encoder (hidden) and of the reader (narrow)."""

    vocabulary: int = 30522
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    positions: int = 512
    narrow: int = 128
    narrow_heads: int = 4
    narrow_layers: int = 2


def feature_drop(x: Tensor, rate: float) -> Tensor:
    """Drop whole features of a text: few random numbers, so cheap on a CPU."""
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= rate
    kept: Tensor = x * (keep / (1.0 - rate))
    return kept


class Layer(nn.Module):
    """Transformer layer, normalised after each half as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.scale = (width // heads) ** -0.5
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is added to the attention scores: 0 for a word, a large negative for padding."""
        x = self.norm(x + self._dropped(self.attend(x, mask)))
        return self.norm2(x + self._dropped(self.down(functional.gelu(self.up(x)))))

    def _dropped(self, x: Tensor) -> Tensor:
        return feature_drop(x, self.drop) if self.training and self.drop else x

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """Self-attention over the words of each text."""
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (
            part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(-1, -2) * self.scale + mask
            mixed = scores.softmax(-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


class Encoder(nn.Module):
    """BERT with word features (case, quotation, paragraph start) in place of token types."""

    def __init__(self, size: Size, drop: float) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.kind = nn.Parameter(torch.zeros(size.hidden))
        self.case = nn.Parameter(torch.zeros(CASES, 1, 1, size.hidden))
        self.quote = nn.Parameter(torch.zeros(1, QUOTE_STATES, 1, size.hidden))
        self.place = nn.Parameter(torch.zeros(1, 1, PLACES, size.hidden))
        self.norm = nn.LayerNorm(size.hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(size.hidden, size.heads, size.inner, drop) for _ in range(size.layers)
        )

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Vector of every piece; `mask` is 1 for pieces, 0 for padding."""
        table = (self.kind + self.case + self.quote + self.place).view(-1, self.kind.shape[0])
        places = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(places) + functional.embedding(features, table)
        x = self.norm(x)
        wall = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, wall)
        return x


class Tagger(nn.Module):
    """Encoder, cue head and narrow word vectors; the tag head only helps the training."""

    def __init__(self, size: Size, drop: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder(size, drop)
        self.drop = nn.Dropout(0.1)
        self.cues = nn.Linear(size.hidden, 3)
        self.tags = nn.Linear(size.hidden, LABELS)
        self.narrow = nn.Linear(size.hidden, size.narrow)

    def vectors(self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Vector of every word: that of its first piece."""
        x = self.encoder(pieces, features, mask)
        return self.drop(x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2])))

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Cue probabilities (window, word, 3) and narrow vectors (window, word, narrow)."""
        x = self.vectors(pieces, features, mask, firsts)
        return self.cues(x).softmax(-1), self.narrow(x)


class Reader(nn.Module):
    """Reader that labels all words of a window for one cue, with a certainty."""

    def __init__(self, size: Size, drop: float = 0.0) -> None:
        super().__init__()
        width = size.narrow
        self.first = nn.Linear(width, width, bias=False)
        self.last = nn.Linear(width, width, bias=False)
        self.gate = nn.Linear(width, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.same = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            Layer(width, size.narrow_heads, 2 * width, drop) for _ in range(size.narrow_layers)
        )
        self.labels = nn.Linear(width, LABELS)
        self.sure = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, 1))

    def forward(
        self, words: Tensor, mask: Tensor, distances: Tensor, same: Tensor, cue: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Log-probabilities (cue, word, label) and certainty scores (cue).

        One row for each cue: its window's narrow vectors, mask, the distance class of every word
        to the cue, whether it shares the cue's paragraph, and the cue's first and last word.
        """
        rows = torch.arange(words.shape[0])
        first, last = words[rows, cue[:, 0]], words[rows, cue[:, 1]]
        hint = (self.first(first) + self.last(last))[:, None, :]
        x = words + hint + words * self.gate(first)[:, None, :]
        x = self.norm(x + self.distance(distances) + self.same(same))
        wall = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, wall)
        weights = mask.to(x.dtype)[:, :, None]
        labels = self.labels(x).log_softmax(-1)
        # The mean of all labelled words shows whether the cue found its parts.
        inside = weights * (1.0 - labels[:, :, :1].exp())
        mean = (x * inside).sum(1) / (inside.sum(1) + 0.5)
        sure = self.sure(torch.cat([x[rows, cue[:, 0]], mean], -1))
        return labels, sure[:, 0]


class Network(nn.Module):
    """Tagger and reader together, as trained."""

    def __init__(self, size: Size, drop: float = 0.0) -> None:
        super().__init__()
        self.size = size
        self.tagger = Tagger(size, drop)
        self.reader = Reader(size, drop)


def load_encoder(encoder: Encoder, weights: Path) -> None:
    """Start from a published BERT's weights; its token type 0 becomes the common part."""
    published = load_file(str(weights))
    state = {
        "words.weight": published["embeddings.word_embeddings.weight"],
        "positions.weight": published["embeddings.position_embeddings.weight"],
        "kind": published["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": published["embeddings.LayerNorm.weight"],
        "norm.bias": published["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(len(encoder.layers)):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                name = f"encoder.layer.{i}.{theirs}.{part}"
                state[f"layers.{i}.{ours}.{part}"] = published[name]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if set(missing) - {"case", "quote", "place"} or unexpected:
        raise ValueError(f"{weights}: not the encoder this network expects: {missing}")
