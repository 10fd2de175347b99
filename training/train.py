"""Trains the reader on what prepare.ts wrote. Resumable: it goes on from OUT/checkpoint.pt.

python training/train.py --data .local/train --base DIR --out .local/model --epochs 4 --minutes 80
"""
import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from model import Reader

p = argparse.ArgumentParser()
p.add_argument("--data", default=".local/train")
p.add_argument("--base", required=True)
p.add_argument("--out", default=".local/model")
p.add_argument("--epochs", type=float, default=4)
p.add_argument("--minutes", type=float, default=600)
p.add_argument("--window", type=int, default=128)
p.add_argument("--batch", type=int, default=16)
p.add_argument("--rate", type=float, default=2e-4)
p.add_argument("--head_rate", type=float, default=1e-3)
p.add_argument("--seed", type=int, default=7)
p.add_argument("--without", default="", help="corpora to leave out, separated by commas")
p.add_argument("--repeat", default="politics=4", help="how often a corpus comes an epoch: ewt=3,gum=3")
p.add_argument("--phase", default="", help="a name: where the checkpoint is of another phase, the schedule starts anew")
p.add_argument("--threads", type=int, default=2)
a = p.parse_args()
torch.manual_seed(a.seed)
random.seed(a.seed)
torch.set_num_threads(a.threads)

data, out = Path(a.data), Path(a.out)
out.mkdir(parents=True, exist_ok=True)
labels = json.loads((data / "labels.json").read_text())
index = {layer: {label: i for i, label in enumerate(names)} for layer, names in labels.items()}
sizes = {layer: len(names) for layer, names in labels.items()}
TAGS = ["upos", "xpos", "feats", "lemma", "ner", "source", "cue", "content"]
LINKS = ["cueSource", "contentCue", "contentSource"]
CLS, SEP = 101, 102


def documents(name):
    text = (data / f"{name}.jsonl").read_text()
    return [json.loads(line) for line in text.split("\n") if line]


def cut(doc, rng):
    """Windows of whole sentences (paragraphs where sentences are unknown), as many as fit; long ones are broken."""
    n = len(doc["shape"])
    starts = doc.get("sentence") or doc["paragraph"]
    bounds = [i for i in range(n) if starts[i] or i == 0] + [n]
    if rng and len(bounds) > 3:
        # Other neighbours in every epoch: the first window is short by chance.
        skip = rng.randrange(3)
        first = bounds[min(skip, len(bounds) - 2)]
    else:
        first = 0
    windows, begin, used = [], 0, 0
    limit = a.window - 2
    for s, e in zip(bounds, bounds[1:]):
        size = sum(len(doc["pieces"][i]) for i in range(s, e))
        if used and (used + size > limit or s == first):
            windows.append((begin, s))
            begin, used = s, 0
        if size > limit:
            k, used = s, 0
            for i in range(s, e):
                w = len(doc["pieces"][i])
                if used + w > limit:
                    windows.append((k, i))
                    k, used = i, 0
                used += w
            begin = k
        else:
            used += size
    windows.append((begin, n))
    return [(doc, s, e) for s, e in windows if e > s]


def tag_of(doc, layer, i):
    names = index["span"] if layer in ("source", "cue", "content") else index[layer]
    value = doc[layer][i]
    return -100 if value is None else names.get(value, -100)


def collate(windows):
    # Few shapes: every new one costs seconds of preparing kernels on a processor.
    rounded = lambda n: -(-n // 32) * 32
    width = rounded(max(e - s for _, s, e in windows))
    rows = [[CLS] + [q for i in range(s, e) for q in d["pieces"][i][:24]] + [SEP] for d, s, e in windows]
    long = rounded(max(map(len, rows)))
    b = max(len(windows), a.batch)
    t = {k: torch.zeros(b, long, dtype=torch.long) for k in ("pieces", "shape", "quote", "paragraph")}
    t["mask"] = torch.zeros(b, long)
    t["first"] = torch.zeros(b, width, dtype=torch.long)
    t["word"] = torch.zeros(b, width, dtype=torch.bool)
    gold = {layer: torch.full((b, width), -100, dtype=torch.long) for layer in TAGS + ["sentence", "head", "deprel"] + LINKS}
    t["sentences"] = torch.zeros(b, width, dtype=torch.long)
    for r, (d, s, e) in enumerate(windows):
        t["pieces"][r, : len(rows[r])] = torch.tensor(rows[r])
        t["mask"][r, : len(rows[r])] = 1
        at = 1
        for i in range(s, e):
            w, n = i - s, len(d["pieces"][i][:24])
            t["first"][r, w] = at
            t["word"][r, w] = True
            t["shape"][r, at : at + n] = d["shape"][i] + 1
            t["quote"][r, at : at + n] = d["quote"][i] + 1
            t["paragraph"][r, at] = d["paragraph"][i]
            at += n
        for layer in TAGS:
            if layer in d:
                gold[layer][r, : e - s] = torch.tensor([tag_of(d, layer, i) for i in range(s, e)])
        if "sentence" in d:
            gold["sentence"][r, : e - s] = torch.tensor(d["sentence"][s:e])
            number = 0
            for i in range(s, e):
                number += d["sentence"][i]
                t["sentences"][r, i - s] = number
            for i in range(s, e):
                h = d["head"][i]
                if h is None or (h >= 0 and not s <= h < e):
                    continue
                gold["head"][r, i - s] = 0 if h < 0 else h - s + 1
                gold["deprel"][r, i - s] = index["deprel"].get(d["deprel"][i], -100)
        for name in LINKS:
            for child, parent in d.get(name, []):
                if s <= child < e:
                    gold[name][r, child - s] = parent - s + 1 if s <= parent < e else 0
    return t, gold


def load_base(model):
    state = load_file(Path(a.base) / "model.safetensors")
    e = model.encoder
    with torch.no_grad():
        e.pieces.weight.copy_(state["embeddings.word_embeddings.weight"])
        e.positions.weight.copy_(state["embeddings.position_embeddings.weight"][:256])
        e.kind.copy_(state["embeddings.token_type_embeddings.weight"][0])
        e.norm.weight.copy_(state["embeddings.LayerNorm.weight"])
        e.norm.bias.copy_(state["embeddings.LayerNorm.bias"])
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
                 "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for i, layer in enumerate(e.layers):
            for ours, theirs in names.items():
                getattr(layer, ours).weight.copy_(state[f"encoder.layer.{i}.{theirs}.weight"])
                getattr(layer, ours).bias.copy_(state[f"encoder.layer.{i}.{theirs}.bias"])


WEIGHT = {"upos": 0.5, "xpos": 0.5, "feats": 0.3, "lemma": 0.5, "ner": 1.5, "source": 1.5, "cue": 1.5, "content": 1.5}


def losses(model, t, gold):
    words = model.words(t["pieces"], t["shape"], t["quote"], t["paragraph"], t["mask"], t["first"]).float()
    parts = {}
    for layer in TAGS:
        g = gold[layer]
        keep = g >= 0
        if keep.any():
            parts[layer] = WEIGHT[layer] * F.cross_entropy(model.tags[layer](words[keep]), g[keep], label_smoothing=0.03)
    g = gold["sentence"]
    keep = g >= 0
    if keep.any():
        parts["sentence"] = F.binary_cross_entropy_with_logits(model.sentence(words[keep])[:, 0], g[keep].float())
    g = gold["head"]
    keep = g >= 0
    if keep.any():
        scores = model.arc(words)
        same = t["sentences"][:, :, None] == t["sentences"][:, None, :]
        same = same & t["word"][:, None, :]
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        scores = scores.masked_fill(~allowed, -1e4)
        parts["arc"] = F.cross_entropy(scores[keep], g[keep])
        r = gold["deprel"]
        both = keep & (r >= 0)
        logits = model.relations(words, g.clamp(min=0))
        parts["rel"] = F.cross_entropy(logits[both], r[both], label_smoothing=0.03)
    for name in LINKS:
        g = gold[name]
        keep = g >= 0
        if keep.any():
            scores = model.links[name](words)
            pad = torch.cat([torch.ones_like(t["word"][:, :1]), t["word"]], 1)[:, None, :]
            scores = scores.masked_fill(~pad, -1e4)
            parts[name] = 0.5 * F.cross_entropy(scores[keep], g[keep])
    return parts


def spans(tags):
    """Spans of BIOES tags, read leniently."""
    found, begin, kind = set(), None, ""
    for i, tag in enumerate(list(tags) + ["O"]):
        letter, _, name = tag.partition("-")
        if begin is not None and (letter in "OBS" or name != kind):
            found.add((begin, i - 1, kind))
            begin = None
        if letter in "BS" or (letter in "IE" and begin is None):
            begin, kind = i, name
        if letter in "SE" and begin is not None:
            found.add((begin, i, kind))
            begin = None
    return found


@torch.no_grad()
def evaluate(model, name, most=25):
    model.eval()
    docs = documents(name)[:most]
    windows = [w for d in docs for w in cut(d, None)]
    right, total, span = {}, {}, {}
    for k in range(0, len(windows), a.batch):
        batch = windows[k : k + a.batch]
        t, gold = collate(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = model.words(t["pieces"], t["shape"], t["quote"], t["paragraph"], t["mask"], t["first"])
        words = words.float()
        for layer in TAGS:
            g = gold[layer]
            keep = g >= 0
            if not keep.any():
                continue
            guess = model.tags[layer](words).argmax(-1)
            if layer in ("ner", "source", "cue", "content"):
                names = labels["ner" if layer == "ner" else "span"]
                for r, (_, s, e) in enumerate(batch):
                    A = spans([names[x] for x in g[r, : e - s].tolist()])
                    B = spans([names[x] for x in guess[r, : e - s].tolist()])
                    c = span.setdefault(layer, [0, 0, 0])
                    c[0] += len(A & B)
                    c[1] += len(B)
                    c[2] += len(A)
            else:
                right[layer] = right.get(layer, 0) + (guess[keep] == g[keep]).sum().item()
                total[layer] = total.get(layer, 0) + keep.sum().item()
        g = gold["head"]
        keep = g >= 0
        if keep.any():
            scores = model.arc(words)
            same = (t["sentences"][:, :, None] == t["sentences"][:, None, :]) & t["word"][:, None, :]
            scores = scores.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)
            head = scores.argmax(-1)
            rel = model.relations(words, head).argmax(-1)
            ok = head[keep] == g[keep]
            right["uas"] = right.get("uas", 0) + ok.sum().item()
            right["las"] = right.get("las", 0) + (ok & (rel[keep] == gold["deprel"][keep])).sum().item()
            total["uas"] = total["las"] = total.get("uas", 0) + keep.sum().item()
            s = gold["sentence"] >= 0
            guess = model.sentence(words)[:, :, 0] > 0
            c = span.setdefault("sentence", [0, 0, 0])
            c[0] += (guess & (gold["sentence"] == 1)).sum().item()
            c[1] += (guess & s).sum().item()
            c[2] += (gold["sentence"] == 1).sum().item()
    model.train()
    result = {k: 100 * right[k] / total[k] for k in right}
    for k, (tp, guessed, of) in span.items():
        result[k + " F1"] = 200 * tp / max(1, guessed + of)
    return " ".join(f"{k} {v:.1f}" for k, v in result.items())


def main():
    vocabulary = 30522
    model = Reader(vocabulary, sizes)
    load_base(model)
    model.encoder.pieces.weight.requires_grad_(False)
    model.encoder.positions.weight.requires_grad_(False)
    without = set(filter(None, a.without.split(",")))
    names = [n for n in ("ewt", "gum", "conll", "politics", "polnear") if n not in without]
    docs = {n: documents(f"{n}-train") for n in names}
    # Politics is tiny and the only source of finer names; the treebanks are small and trees learn slowly.
    repeat = {n: int(k) for n, k in (pair.split("=") for pair in a.repeat.split(","))}
    rest = [q for n, q in model.named_parameters() if not n.startswith("encoder.") and q.requires_grad]
    new = [q for n, q in model.named_parameters() if n.startswith(("encoder.shape", "encoder.quote", "encoder.paragraph"))]
    old = [q for n, q in model.named_parameters() if n.startswith("encoder.") and q.requires_grad and not n.startswith(("encoder.shape", "encoder.quote", "encoder.paragraph"))]
    optimizer = torch.optim.AdamW([{"params": old, "lr": a.rate}, {"params": rest + new, "lr": a.head_rate}], weight_decay=0.01, betas=(0.9, 0.98))
    rng = random.Random(a.seed)

    def epoch_batches():
        groups = []
        for n in names:
            windows = [w for _ in range(repeat.get(n, 1)) for d in docs[n] for w in cut(d, rng)]
            rng.shuffle(windows)
            # Batches of one corpus share their layers; like lengths together waste little padding.
            for k in range(0, len(windows), a.batch * 8):
                chunk = sorted(windows[k : k + a.batch * 8], key=lambda w: w[2] - w[1])
                groups += [chunk[i : i + a.batch] for i in range(0, len(chunk), a.batch)]
        rng.shuffle(groups)
        return groups

    per_epoch = len(epoch_batches())
    steps = int(per_epoch * a.epochs)
    start, step = time.time(), 0
    path = out / "checkpoint.pt"
    if path.exists():
        saved = torch.load(path, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        rng.setstate(saved["rng"])
        # A phase of its own counts its steps from nothing, and is resumed as any other.
        step = 0 if a.phase != (saved.get("phase") or "") else saved["step"]
        print("goes on from step", step, flush=True)
    begun = step

    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "rng": rng.getstate(), "labels": labels, "phase": a.phase}, path)

    def schedule(done):
        warm = 50 if a.phase else 200
        if done < warm:
            return done / warm
        # By the clock or by the steps, whichever ends first: the rate always comes down to nothing.
        by_time = (time.time() - start) / (a.minutes * 60)
        share = max(done / steps, by_time)
        return max(0.02, 1 - share)

    model.train()
    average, seen = {}, 0
    while step < steps:
        for batch in epoch_batches():
            if step >= steps or time.time() - start > a.minutes * 60:
                break
            factor = schedule(step)
            for group, rate in zip(optimizer.param_groups, (a.rate, a.head_rate)):
                group["lr"] = rate * factor
            t, gold = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, t, gold)
            loss = sum(parts.values())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += t["mask"].sum().item()
            for k, v in parts.items():
                average[k] = 0.98 * average.get(k, v.item()) + 0.02 * v.item()
            if step % 100 == 0:
                took = time.time() - start
                print(f"step {step}/{steps} {took / 60:.1f} min {seen / took:.0f} pieces/s lr {factor:.2f} " + " ".join(f"{k} {v:.2f}" for k, v in average.items()), flush=True)
            if step % 500 == 0:
                save()
        save()
        print("epoch", step / per_epoch, flush=True)
        for name in ("ewt-dev", "gum-dev", "conll-dev", "polnear-dev"):
            print(" ", name, evaluate(model, name), flush=True)
        if time.time() - start > a.minutes * 60:
            break
    save()
    if begun == step:
        print("nothing to do")


main()
