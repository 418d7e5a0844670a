"""The encoder with its heads.

Attribution: tags for source, cue and content, and vectors that link their words.  Grammar: tag, part of speech,
relation, name and beginning of a sentence of each word, and vectors by which it points at its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.encoder.pieces import QUOTE_STATES, SHAPES

TAGS = 7
LINK_SIZE = 96
DISTANCES = 32
ARC_SIZE = 128
LINKS = ("content_cue", "content_source", "cue_source", "content_head")
"""Who points at whom: content to its cue, content to its source, cue to its source, content to its first word."""


@dataclass(frozen=True, slots=True)
class Output:
    """Scores of a batch.

    ``tags`` (batch, position, tag); ``vectors`` (batch, position, 2 * links * size); ``grammar`` (batch, position,
    scores of each kind of label one after the other); ``arcs`` (batch, position, 2 * size): queries, then keys.
    """

    tags: Tensor
    vectors: Tensor
    grammar: Tensor
    arcs: Tensor


def distance_bucket(offset: Tensor) -> Tensor:
    """Bucket a signed distance in pieces on a logarithmic scale: 16 buckets before, 16 after.

    Numpy's twin for the run time is ``onrecord.reading.attribution.linking.distance_bucket``.
    """
    size = torch.log2(1 + offset.abs().float()).mul(1.6).long().clamp(max=15)
    return torch.where(offset < 0, size, size + 16)


def pointing(queries: Tensor, keys: Tensor, distance: Tensor) -> Tensor:
    """Score of each position pointing at each other one, with the bias of the distance between them."""
    places = torch.arange(queries.shape[1])
    bias = distance[distance_bucket(places[None, :] - places[:, None])]
    return queries @ keys.transpose(1, 2) / queries.shape[-1] ** 0.5 + bias


class Model(nn.Module):
    """An encoder of the BERT family with onrecord's inputs and heads; ``labels`` counts each kind of grammar's."""

    def __init__(self, encoder: Any, labels: Sequence[int]) -> None:
        super().__init__()
        self.labels = list(labels)
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        self.quote = nn.Embedding(QUOTE_STATES, width)
        for extra in (self.shape, self.quote):
            nn.init.normal_(extra.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, TAGS)
        self.vectors = nn.Linear(width, 2 * len(LINKS) * LINK_SIZE)
        self.distance = nn.Parameter(torch.zeros(len(LINKS), DISTANCES))
        self.none = nn.Parameter(torch.zeros(len(LINKS)))
        self.grammar = nn.Linear(width, sum(self.labels))
        self.arcs = nn.Linear(width, 2 * ARC_SIZE)
        self.arc_distance = nn.Parameter(torch.zeros(DISTANCES))

    def hidden(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """Encode a batch; ``mask`` is 1 where a position holds a piece or a separator."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes)
        encoded: Tensor = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return encoded

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Output:
        """Score a batch."""
        hidden = self.dropout(self.hidden(ids, shapes, quotes, mask))
        return Output(self.tags(hidden), self.vectors(hidden), self.grammar(hidden), self.arcs(hidden))

    def link_scores(self, vectors: Tensor, link: int) -> Tensor:
        """Score of each position pointing at each other one: (batch, from, to)."""
        parts = vectors.unflatten(-1, (2, len(LINKS), LINK_SIZE))
        return pointing(parts[:, :, 0, link], parts[:, :, 1, link], self.distance[link])

    def arc_scores(self, arcs: Tensor) -> Tensor:
        """Score of each position being the head of each other one, and of itself as a root: (batch, from, to)."""
        return pointing(arcs[..., :ARC_SIZE], arcs[..., ARC_SIZE:], self.arc_distance)

    def link_loss(self, scores: Tensor, link: int, asks: Tensor, answers: Tensor, words: Tensor) -> Tensor:
        """Negative log of the probability that an asking position gives to any of its answers, or to none.

        ``asks`` (batch, from), ``answers`` (batch, from, to) and ``words`` (batch, to) are boolean; a position
        without an answer should point at none.
        """
        scores = scores.float().masked_fill(~words[:, None, :], -1e4)
        none = self.none[link].expand(*scores.shape[:2], 1)
        everything = torch.cat([none, scores], dim=-1)
        right = torch.cat([~answers.any(-1, keepdim=True), answers], dim=-1)
        chosen = everything.masked_fill(~right, -1e4).logsumexp(-1) - everything.logsumexp(-1)
        return -(chosen * asks).sum() / asks.sum().clamp(min=1)


def label_loss(scores: Tensor, labels: Tensor, *, smoothing: float = 0.0) -> Tensor:
    """Mean cross-entropy over the positions that have a label; 0 without any."""
    total = functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=-1, label_smoothing=smoothing, reduction="sum"
    )
    return total / (labels != -1).sum().clamp(min=1)


def arc_loss(scores: Tensor, heads: Tensor, words: Tensor, blocks: Tensor) -> Tensor:
    """Mean cross-entropy of the heads, among the positions of the same block that stand for a token (``words``)."""
    allowed = (blocks[:, None, :] == blocks[:, :, None]) & words[:, None, :]
    return label_loss(scores.float().masked_fill(~allowed, -1e4), heads)
