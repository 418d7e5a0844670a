"""Train the tagger: ``python -m training.attribution.train --polnear DIR --encoder DIR --out DIR``.

Writes a checkpoint after every epoch and goes on from the last one when started again; prints one line for every
20 steps and, after each epoch, the loss on the dev articles.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from onrecord.reading.attribution.pieces import load_tokenizer
from training.attribution.data import IGNORED, Article, Example, examples, read_articles
from training.attribution.model import LINKS, Tagger, tag_loss

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


def loss_of(model: Tagger, items: list[Example]) -> tuple[Tensor, Tensor]:
    """Loss of the tags and of the links of a batch."""
    ids = padded(items, "ids", 0)
    mask = (torch.arange(ids.shape[1])[None] < torch.tensor([len(i.ids) for i in items])[:, None]).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        output = model(ids, padded(items, "shapes", 0), padded(items, "quotes", 0), mask)
        tags = padded(items, "tags", IGNORED)
        links = torch.zeros(())
        for link, (asks, right) in answers(items, ids.shape[1]).items():
            scores = model.link_scores(output.vectors, LINKS.index(link))
            links = links + model.link_loss(scores, LINKS.index(link), asks, right, tags != IGNORED)
    return tag_loss(output.tags, tags), links


def epoch_examples(
    articles: list[Article], tokenizer: Tokenizer, seed: int, size: int, masked: float = 0.0
) -> list[Example]:
    """All windows of an epoch, cut, styled and masked anew."""
    rng = random.Random(seed)
    return [e for article in articles for e in examples(article, tokenizer, rng, size=size, masked=masked)]


def optimizer_of(model: Tagger, rate: float) -> torch.optim.AdamW:
    """AdamW with a rate five times higher for the parts that start from nothing; word embeddings stay as they are."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 5}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def dev_loss(model: Tagger, items: list[Example], size: int) -> tuple[float, float]:
    """Mean loss of tags and links over the dev windows."""
    model.eval()
    with torch.no_grad():
        rows = [[part.item() for part in loss_of(model, batch)] for batch in batches(items, size, random.Random(0))]
    model.train()
    tags, links = np.mean(rows, axis=0)
    return float(tags), float(links)


def train(options: argparse.Namespace) -> None:
    """Run the epochs that are still to run."""
    torch.manual_seed(options.seed)
    torch.set_flush_denormal(True)  # confident attention underflows, and denormals are slow
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    articles = read_articles(options.polnear / "train")[: options.articles]
    dev = epoch_examples(read_articles(options.polnear / "dev"), tokenizer, 0, options.window)
    model = Tagger(BertModel.from_pretrained(options.encoder, add_pooling_layer=False, attn_implementation="sdpa"))
    optimizer = optimizer_of(model, options.rate)
    first = epoch_examples(articles, tokenizer, 0, options.window)
    steps_an_epoch = len(list(batches(first, options.batch, random.Random(0))))
    total = steps_an_epoch * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
    )
    options.out.mkdir(parents=True, exist_ok=True)
    last = options.out / "last.pt"
    done = 0
    if last.exists():
        state = torch.load(last)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    model.train()
    for epoch in range(done, options.epochs):
        rng = random.Random(options.seed * 1000 + epoch)
        items = epoch_examples(articles, tokenizer, options.seed * 1000 + epoch, options.window, options.masked)
        started = time.monotonic()
        recent: list[list[float]] = []
        for step, batch in enumerate(batches(items, options.batch, rng)):
            tags, links = loss_of(model, batch)
            (tags + options.links * links).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            recent.append([tags.item(), links.item()])
            if step % 20 == 19:
                mean = np.mean(recent[-20:], axis=0)
                print(f"epoch {epoch} step {step + 1}/{steps_an_epoch} tags {mean[0]:.4f} links {mean[1]:.4f} "
                      f"{time.monotonic() - started:.0f} s", flush=True)
        figures = dev_loss(model, dev, options.batch)
        seconds = time.monotonic() - started
        print(json.dumps({"epoch": epoch + 1, "dev_tags": figures[0], "dev_links": figures[1], "seconds": seconds}))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
                 "epoch": epoch + 1}
        torch.save(state, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)
        torch.save(model.state_dict(), options.out / f"epoch-{epoch + 1}.pt")


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's weights and tokenizer")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--window", type=int, default=320, help="positions in a window")
    parser.add_argument("--batch", type=int, default=4000, help="positions in a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="learning rate of the encoder")
    parser.add_argument("--links", type=float, default=0.15, help="weight of the link losses")
    parser.add_argument("--masked", type=float, default=0.06, help="share of the pieces hidden from the encoder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=None, help="train on the first N articles only")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
