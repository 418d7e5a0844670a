"""The tagger: a small encoder, tags for source, cue and content, and vectors that link their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.attribution.pieces import QUOTE_STATES, SHAPES

TAGS = 7
LINK_SIZE = 96
DISTANCES = 32
LINKS = ("content_cue", "content_source", "cue_source", "content_head")
"""Who points at whom: content to its cue, content to its source, cue to its source, content to its first word."""


@dataclass(frozen=True, slots=True)
class Output:
    """Scores of a batch: ``tags`` (batch, position, tag); ``vectors`` (batch, position, 2 * links * size)."""

    tags: Tensor
    vectors: Tensor


def distance_bucket(offset: Tensor) -> Tensor:
    """Bucket a signed distance in pieces on a logarithmic scale: 16 buckets before, 16 after.

    Numpy's twin for the run time is ``onrecord.reading.attribution.linking.distance_bucket``.
    """
    size = torch.log2(1 + offset.abs().float()).mul(1.6).long().clamp(max=15)
    return torch.where(offset < 0, size, size + 16)


class Tagger(nn.Module):
    """An encoder of the BERT family with onrecord's inputs and heads."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
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

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Output:
        """Score a batch; ``mask`` is 1 where a position holds a piece or a separator."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return Output(self.tags(hidden), self.vectors(hidden))

    def link_scores(self, vectors: Tensor, link: int) -> Tensor:
        """Score of each position pointing at each other one: (batch, from, to)."""
        parts = vectors.unflatten(-1, (2, len(LINKS), LINK_SIZE))
        queries, keys = parts[:, :, 0, link], parts[:, :, 1, link]
        places = torch.arange(vectors.shape[1], device=vectors.device)
        bias = self.distance[link][distance_bucket(places[None, :] - places[:, None])]
        return queries @ keys.transpose(1, 2) / LINK_SIZE**0.5 + bias

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


def tag_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Cross-entropy over the words of a batch."""
    return functional.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=-1, label_smoothing=0.03)
