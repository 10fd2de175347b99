"""Checks the server against its own OpenAPI document, by Schemathesis.

    python3 -m venv VENV && VENV/bin/pip install -r tools/api/requirements.txt
    node src/cli/main.ts add examples/html --db check.db
    VENV/bin/python tools/api/check.py check.db [--cases 50] [--seed 1]

Serves a copy of the ledger on a free port of 127.0.0.1 and sends to it what the document allows and what it does not.
Every answer must have a status, a type and a body that the document tells; no answer may be the server's failure (5xx);
a method that is not described must be told so. Ends with 1 where one finds otherwise. No test needs this.

Following feeds is left out: an address that is made up would be asked for.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-the-check-alone"
LEFT_OUT = "follow"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("db")
    parser.add_argument("--cases", default="50")
    parser.add_argument("--seed", default="1")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "check.db"
        shutil.copyfile(asked.db, copy)
        server = subprocess.Popen(
            ["node", "src/cli/main.ts", "serve", "--db", str(copy), "--port", "0"],
            cwd=ROOT,
            env={**os.environ, "ONRECORD_TOKEN": TOKEN},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            told = re.match(r"(http://\S+)/ serves", server.stdout.readline())
            if not told:
                print("the server did not start")
                return 1
            tool = Path(sysconfig.get_path("scripts")) / "schemathesis"
            return subprocess.run(
                [
                    tool,
                    "--config-file",
                    ROOT / "tools/api/schemathesis.toml",
                    "run",
                    f"{told[1]}/api/openapi.json",
                    "--header",
                    f"Authorization: Bearer {TOKEN}",
                    # The server takes fifty a second of one address.
                    "--rate-limit",
                    "40/s",
                    "--checks",
                    "all",
                    "--exclude-operation-id",
                    LEFT_OUT,
                    "--continue-on-failure",
                    "--max-examples",
                    asked.cases,
                    "--seed",
                    asked.seed,
                ],
                cwd=folder,
            ).returncode
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
