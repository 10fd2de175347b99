"""trafilatura over a file of pages: trafilatura_pages.py INPUT.jsonl OUTPUT.jsonl WARM

Says `ready`, `begin` and `end` on standard output. Comments are left out, as the benchmark leaves them out; all else
is as trafilatura comes.
"""

import json
import sys

from trafilatura import extract

source, target, warm = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(source, encoding="utf-8") as lines:
    pages = [json.loads(line) for line in lines]


def read(page):
    return extract(page["html"], include_comments=False) or ""


print("ready", flush=True)
for page in pages[:warm]:
    read(page)
print("begin", flush=True)
texts = [read(page) for page in pages]
print("end", flush=True)
with open(target, "w", encoding="utf-8") as out:
    for page, text in zip(pages, texts):
        out.write(json.dumps({"id": page["id"], "bodyText": text}) + "\n")
