"""Finds the mails in unpacked packages and lays them out as <into>/<registry>-<package>/<number>.eml, each once.

A file counts as a mail when its name says so (.eml, .mail), or when it begins like one; a mailbox file is taken apart. Usage:
gather.py UNPACKED INTO
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path

FIELD = re.compile(rb"^(?:From |[!-9;-~]{2,60}:(?:[ \t]|\r?$))")
KNOWN = re.compile(
    rb"^(?:return-path|received|from|to|subject|date|message-id|mime-version|content-type|delivered-to|reply-to)[ \t]*:",
    re.I | re.M,
)
CODE = {
    ".c", ".h", ".cc", ".cpp", ".hpp", ".py", ".pyc", ".pm", ".pl", ".pod", ".t", ".rb", ".rs", ".go", ".js", ".ts", ".json", ".yml",
    ".yaml", ".toml", ".md", ".rst", ".po", ".pot", ".html", ".htm", ".xml", ".css", ".sh", ".m4", ".am", ".ac", ".in", ".lock", ".png",
    ".jpg", ".gif", ".pdf", ".php", ".java", ".el", ".lua", ".cmake", ".ui", ".svg", ".patch", ".diff", ".asc", ".gz", ".bz2", ".xz",
    ".zip", ".sql", ".conf", ".cf", ".tex", ".vala", ".ml", ".map", ".class", ".dsc", ".out", ".exp", ".expected", ".golden",
}  # fmt: skip
NAMED = {".eml", ".mail", ".email"}
MOST = 40 * 1024 * 1024


def looks_like_mail(content):
    head = content[:8000]
    lines = [line for line in head.split(b"\n")[:3] if line.strip()]
    return len(lines) > 1 and bool(FIELD.match(lines[0])) and len(KNOWN.findall(head)) >= 2


def mails_of(path, content):
    """The mails in a file."""
    if content.startswith(b"From ") and len(re.findall(rb"(?m)^From \S+.*\d{4}", content)) > 1:
        parts = re.split(rb"(?m)(?<=\n)(?=From \S+ .*\d{4})", content)
        return [part for part in parts if looks_like_mail(part)]
    if path.suffix.lower() in NAMED or looks_like_mail(content):
        return [content]
    return []


def main():
    unpacked, into = Path(sys.argv[1]), Path(sys.argv[2])
    seen, total = set(), 0
    for registry in sorted(folder for folder in unpacked.iterdir() if folder.is_dir() and folder.name != "apt"):
        for package in sorted(folder for folder in registry.iterdir() if folder.is_dir()):
            target = into / f"{registry.name}-{package.name}"
            shutil.rmtree(target, ignore_errors=True)
            number = 0
            for path in sorted(package.rglob("*")):
                try:
                    if not path.is_file() or path.is_symlink() or path.suffix.lower() in CODE or path.stat().st_size > MOST:
                        continue
                    content = path.read_bytes()
                except OSError:
                    continue
                for mail in mails_of(path, content):
                    mark = hashlib.sha256(mail).digest()
                    if mark in seen or not mail:
                        continue
                    seen.add(mark)
                    target.mkdir(parents=True, exist_ok=True)
                    (target / f"{number:05}.eml").write_bytes(mail)
                    number += 1
            total += number
            if number:
                print(f"{number:6}  {target.name}")
    print(f"{total:6}  mails in all, below {into}")


main()
