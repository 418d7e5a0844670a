"""Train the encoder: ``python -m training.encoder.train --polnear DIR --silver FILE --encoder DIR --out DIR``.

Writes a checkpoint after every epoch and goes on from the last one when started again; prints one line for every
20 steps and, after each epoch, the loss on the dev articles.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from onrecord.reading.encoder.pieces import load_tokenizer
from training.encoder.data import HEADS, IGNORED, Article, Example, examples, read_articles, unmarked
from training.encoder.labels import label_counts, load
from training.encoder.model import LINKS, Model, Output, arc_loss, label_loss

ROLE = {"source": 0, "cue": 1, "content": 2}


def batches(items: list[Example], size: int, random: random.Random) -> Iterator[list[Example]]:
    """Batches of about ``size`` positions, of examples of like length."""
    order = sorted(items, key=lambda e: len(e.ids) + random.random() * 60)
    groups: list[list[Example]] = [[]]
    for item in order:
        if groups[-1] and len(item.ids) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(item)
    random.shuffle(groups)
    yield from groups


def padded(items: list[Example], name: str, value: int) -> Tensor:
    """Stack one array of several examples, padded with ``value``."""
    arrays = [torch.from_numpy(getattr(item, name)) for item in items]
    return torch.nn.utils.rnn.pad_sequence(arrays, batch_first=True, padding_value=value)


def answers(items: list[Example], length: int) -> dict[str, tuple[Tensor, Tensor]]:
    """For each link: who asks (batch, from) and the right answers (batch, from, to)."""
    asks = {link: torch.zeros(len(items), length, dtype=torch.bool) for link in LINKS}
    right = {link: torch.zeros(len(items), length, length, dtype=torch.bool) for link in LINKS}
    for row, item in enumerate(items):
        for number in np.unique(item.members[:, 0]):
            mine = item.members[item.members[:, 0] == number]
            at = {role: torch.from_numpy(mine[mine[:, 2] == code, 1]) for role, code in ROLE.items()}
            for link in LINKS:
                asking, _, answering = link.partition("_")
                targets = at["content"][:1] if answering == "head" else at[answering]
                asks[link][row, at[asking]] = True
                right[link][row][at[asking][:, None], targets[None, :]] = True
    return {link: (asks[link], right[link]) for link in LINKS}


def grammar_loss(model: Model, output: Output, items: list[Example]) -> Tensor:
    """Sum of the losses of the grammar's labels and of the heads."""
    rows = [torch.from_numpy(item.grammar.T) for item in items]
    labels = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=IGNORED)
    scores = output.grammar.split(model.labels, dim=-1)
    losses = [label_loss(one, labels[..., kind]) for kind, one in enumerate(scores)]
    arcs, blocks = model.arc_scores(output.arcs), padded(items, "blocks", IGNORED)
    return torch.stack([*losses, arc_loss(arcs, labels[..., HEADS], labels[..., 0] != IGNORED, blocks)]).sum()


def loss_of(model: Model, items: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Loss of the tags, of the links and of the grammar of a batch."""
    ids = padded(items, "ids", 0)
    mask = (torch.arange(ids.shape[1])[None] < torch.tensor([len(i.ids) for i in items])[:, None]).long()
    output = model(ids, padded(items, "shapes", 0), padded(items, "quotes", 0), mask)
    tags = padded(items, "tags", IGNORED)
    links = torch.zeros(())
    for link, (asks, right) in answers(items, ids.shape[1]).items():
        scores = model.link_scores(output.vectors, LINKS.index(link))
        links = links + model.link_loss(scores, LINKS.index(link), asks, right, tags != IGNORED)
    grammar = grammar_loss(model, output, items)
    return label_loss(output.tags, tags, smoothing=0.03), links, grammar


def epoch_examples(
    articles: list[Article], tokenizer: Tokenizer, seed: int, size: int, masked: float = 0.0
) -> list[Example]:
    """All windows of an epoch, cut, styled and masked anew."""
    rng = random.Random(seed)
    return [e for article in articles for e in examples(article, tokenizer, rng, size=size, masked=masked)]


def optimizer_of(model: Model, rate: float) -> torch.optim.AdamW:
    """AdamW with a rate five times higher for the parts that start from nothing; word embeddings stay as they are."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 5}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run of the training depends on."""

    epochs: int
    window: int
    """Positions in a window."""
    batch: int
    """Positions in a batch."""
    rate: float
    links: float
    grammar: float
    """Weights of the links' and the grammar's losses beside that of the tags."""
    masked: float
    seed: int


def losses(model: Model, items: list[Example], recipe: Recipe) -> dict[str, float]:
    """Mean losses over windows that the model does not learn from."""
    model.eval()
    with torch.no_grad():
        rows = [
            [part.item() for part in loss_of(model, batch)] for batch in batches(items, recipe.batch, random.Random(0))
        ]
    model.train()
    return dict(zip(("tags", "links", "grammar"), np.mean(rows, axis=0).round(4).tolist(), strict=True))


class Training:
    """A model on its way: its optimiser, its schedule, and how many epochs are done."""

    def __init__(self, model: Model, recipe: Recipe, steps: int) -> None:
        total = steps * recipe.epochs
        self.model = model
        self.recipe = recipe
        self.steps = steps
        self.optimizer = optimizer_of(model, recipe.rate)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
        )
        self.done = 0

    def epoch(self, items: list[Example]) -> None:
        """Learn from all windows once, and say every 20 steps how it goes."""
        recipe, started = self.recipe, time.monotonic()
        recent: list[list[float]] = []
        for step, batch in enumerate(batches(items, recipe.batch, random.Random(recipe.seed * 1000 + self.done)), 1):
            tags, links, grammar = loss_of(self.model, batch)
            (tags + recipe.links * links + recipe.grammar * grammar).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.optimizer.zero_grad()
            recent.append([tags.item(), links.item(), grammar.item()])
            if step % 20 == 0:
                mean = " ".join(f"{value:.4f}" for value in np.mean(recent[-20:], axis=0))
                seconds = time.monotonic() - started
                print(f"epoch {self.done + 1} step {step}/{self.steps} losses {mean} {seconds:.0f} s", flush=True)
        self.done += 1

    def save(self, folder: Path) -> None:
        """Write the state to go on from, and the weights of this epoch."""
        last = folder / "last.pt"
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "schedule": self.schedule.state_dict(), "epoch": self.done}  # fmt: skip
        torch.save(state, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)
        torch.save(self.model.state_dict(), folder / f"epoch-{self.done}.pt")

    def resume(self, folder: Path) -> None:
        """Go on from the state in ``folder``, if there is one."""
        if (folder / "last.pt").exists():
            state = torch.load(folder / "last.pt")
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.done = state["epoch"]


def train(options: argparse.Namespace, recipe: Recipe) -> None:
    """Run the epochs that are still to run."""
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)  # confident attention underflows, and denormals are slow
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    known, silver = load(options.silver)
    articles = read_articles(options.polnear / "train", silver)[: options.articles]
    articles += unmarked(silver)[: options.articles]
    dev = epoch_examples(read_articles(options.polnear / "dev", silver), tokenizer, 0, recipe.window)
    encoder = BertModel.from_pretrained(
        options.encoder, add_pooling_layer=False, attn_implementation="sdpa",
        attention_probs_dropout_prob=0.0,  # with dropout there, PyTorch takes a kernel half as fast
    )  # fmt: skip
    model = Model(encoder, label_counts(known))
    if options.start:
        model.load_state_dict(torch.load(options.start), strict=False)
    first = epoch_examples(articles, tokenizer, 0, recipe.window)
    training = Training(model, recipe, len(list(batches(first, recipe.batch, random.Random(0)))))
    options.out.mkdir(parents=True, exist_ok=True)
    training.resume(options.out)
    model.train()
    while training.done < recipe.epochs:
        started = time.monotonic()
        seed = recipe.seed * 1000 + training.done
        training.epoch(epoch_examples(articles, tokenizer, seed, recipe.window, recipe.masked))
        figures = {"epoch": training.done, **losses(model, dev, recipe), "seconds": time.monotonic() - started}
        print(json.dumps(figures), flush=True)
        training.save(options.out)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--silver", type=Path, required=True, help="what training.encoder.silver wrote")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's weights and tokenizer")
    parser.add_argument("--start", type=Path, help="weights to start from, in place of the encoder's alone")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2.5e-4, help="learning rate of the encoder")
    parser.add_argument("--grammar", type=float, default=0.2, help="weight of the grammar's losses")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=None, help="train on the first N articles only")
    options = parser.parse_args()
    recipe = Recipe(options.epochs, window=320, batch=4000, rate=options.rate, links=0.15, grammar=options.grammar,
                    masked=0.06, seed=options.seed)  # fmt: skip
    train(options, recipe)


if __name__ == "__main__":
    main()
