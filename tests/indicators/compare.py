"""Our finder beside two others, on input that is labelled by somebody else.

    python compare.py cases FOLDER MAILS…  > cases.json    the texts, with their labels
    python compare.py score FOLDER < found.json            a table, and the numbers as the last line

FOLDER holds the source archives of ioc-finder and ioc-fanger, as tests/run fetches them, and cases.json afterwards.

- "its own tests": every text that ioc-finder is tested with in its default settings. The labels are those of its authors, who
  mean more: they count the domain of a mail address, names inside paths and parameters, files such as `abc.py`, private networks
  and the bounds of ranges. Ours leaves these out on purpose, which is most of what it misses there.
- "a real list": the list of 1,017 defanged indicators that ioc-fanger is tested with; the labels are its fanged twin.
- "real mails": the mails that mail-parser is tested with. The labels are read by Python's own parsers: where links in the markup
  lead, and who stands in the head. There is no telling what else in such a mail is an indicator, so no precision.
- "stories": what staff might write, by ourselves, in stories.json, with labels by ourselves.

An indicator is compared by its kind and its bare value: addresses without scheme, user, parameters and `www.`, since each finder has
its own mind about these.
"""

import email
import email.policy
import email.utils
import html.parser
import importlib
import ipaddress
import json
import pathlib
import re
import sys
import tarfile
import urllib.parse
import warnings

KINDS = {
    "urls": "url",
    "domains": "domain",
    "email_addresses": "email",
    "ipv4s": "ipv4",
    "ipv6s": "ipv6",
    "md5s": "md5",
    "sha1s": "sha1",
    "sha256s": "sha256",
}


def main():
    warnings.simplefilter("ignore")
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "cases":
        print(json.dumps(cases(folder, sys.argv[3:])))
    else:
        score(json.loads((folder / "cases.json").read_text()), json.load(sys.stdin))


def cases(folder, mails):
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    return own_tests(folder) + real_list(folder) + stories() + real_mails(mails)


def unpacked(folder, name):
    return next(path for path in folder.glob(f"{name}-*") if path.is_dir())


def own_tests(folder):
    # Their files ask pytest for a place to put their cases into, and for nothing else.
    pytest = type(sys)("pytest")
    pytest.param = lambda *values, **_: values
    sys.modules["pytest"] = pytest
    sys.path.insert(0, str(unpacked(folder, "ioc_finder") / "tests"))
    found = []
    for text, results, settings in importlib.import_module("find_iocs_cases").ALL_TESTS:
        if not settings:
            labels = [(kind, value) for name, kind in KINDS.items() for value in results.get(name, [])]
            found.append(case("its own tests", text, labels))
    return found


def real_list(folder):
    tests = unpacked(folder, "ioc_fanger") / "tests"
    labels = []
    for line in (tests / "sample_text_fanged.txt").read_text().split():
        labels.append((kind_of(line), line))
        if "://" in line:
            labels.append((kind_of(host_of(line)), host_of(line)))
    return [case("a real list", (tests / "sample_text_defanged.txt").read_text(), labels)]


def stories():
    told = json.loads((pathlib.Path(__file__).parent / "stories.json").read_text())
    return [case("stories", one["text"], [tuple(label.split(" ", 1)) for label in one["labels"]]) for one in told]


def real_mails(paths):
    found = []
    for path in paths:
        mail = email.message_from_bytes(pathlib.Path(path).read_bytes(), policy=email.policy.compat32)
        labels, texts = [], [str(mail.get("subject", ""))]
        for name in ("from", "reply-to", "sender"):
            for _, address in email.utils.getaddresses([str(one) for one in mail.get_all(name, [])]):
                if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address):
                    labels.append(("email", address))
                    texts.append(address)
        readers = {
            address.lower()
            for name in ("to", "cc", "bcc", "delivered-to")
            for _, address in email.utils.getaddresses([str(one) for one in mail.get_all(name, [])])
        }
        for part in mail.walk():
            # Of a mail inside a mail the inner one counts: what is labelled then is another question.
            if part is not mail and part.get_content_type() == "message/rfc822":
                break
            if part.get_content_maintype() != "text":
                continue
            text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")
            texts.append(text)
            if part.get_content_subtype() == "html":
                links = Links()
                links.feed(text)
                labels += [("url", link) for link in links.found]
        else:
            labels = [label for label in labels if label[1].lower() not in readers]
            if labels:
                found.append({**case("real mails", "\n".join(texts), labels), "path": path})
    return found


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if tag == "a" and name == "href" and re.match(r"https?://[\w.-]+\.\w", value or ""):
                self.found.append(value.strip())


def case(corpus, text, labels):
    return {"corpus": corpus, "text": text, "labels": sorted({bare(*label) for label in labels})}


def kind_of(value):
    if "://" in value:
        return "url"
    if "@" in value:
        return "email"
    for size, kind in ((32, "md5"), (40, "sha1"), (64, "sha256")):
        if re.fullmatch(f"[0-9a-fA-F]{{{size}}}", value):
            return kind
    try:
        return f"ipv{ipaddress.ip_address(value).version}"
    except ValueError:
        return "domain"


def host_of(url):
    return (urllib.parse.urlsplit(url).hostname or "").rstrip(".")


def bare(kind, value):
    value = value.strip().lower()
    if kind == "url":
        full = value if "://" in value else "http://" + value
        try:
            parts = urllib.parse.urlsplit(full)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return kind, value
        port = "" if port in (None, 80, 443) else f":{port}"
        path = urllib.parse.unquote(parts.path).rstrip("/")
        return kind, idna(host.removeprefix("www.")) + port + path
    if kind == "domain":
        return kind, idna(value.removeprefix("www.").rstrip("."))
    if kind == "email":
        local, _, domain = value.rpartition("@")
        return kind, f"{local}@{idna(domain)}"
    if kind.startswith("ipv"):
        try:
            return kind, str(ipaddress.ip_address(value))
        except ValueError:
            return kind, value
    return kind, value


def idna(host):
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def ioc_finder(text):
    from ioc_finder import find_iocs

    found = find_iocs(text)
    return {bare(kind, value) for name, kind in KINDS.items() for value in found.get(name, [])}


def iocextract(text):
    import iocextract as other

    found = set()
    for url in other.extract_urls(text, refang=True):
        found.add(bare("url", url))
        host = host_of(url if "://" in url else "http://" + url)
        if host:
            found.add(bare(kind_of(host), host))
    found |= {bare("email", value) for value in other.extract_emails(text, refang=True)}
    found |= {bare(kind_of(value), value) for value in other.extract_ips(text, refang=True)}
    for name, extract in (
        ("md5", other.extract_md5_hashes),
        ("sha1", other.extract_sha1_hashes),
        ("sha256", other.extract_sha256_hashes),
    ):
        found |= {bare(name, value) for value in extract(text)}
    return found


def score(all_cases, ours):
    others = {"ioc-finder 9.4.1": ioc_finder, "iocextract 1.16.1": iocextract}
    numbers = {}
    for number, one in enumerate(all_cases):
        labels = {tuple(label) for label in one["labels"]}
        found = {"Heads-up": {bare(*label) for label in ours[number]}}
        for name, find in others.items():
            try:
                found[name] = find(one["text"])
            except Exception:
                # Whoever cannot read it has found nothing in it.
                found[name] = set()
        for name, values in found.items():
            values = {value for value in values if value[0] in KINDS.values()}
            right, wrong, missed = numbers.setdefault(one["corpus"], {}).setdefault(name, [[], [], []])
            right += labels & values
            wrong += values - labels
            missed += labels - values
    print(f"{'':16}{'':20}{'labels':>8}{'precision':>11}{'recall':>9}")
    scores = {}
    for corpus, by_name in numbers.items():
        for name, (right, wrong, missed) in by_name.items():
            precision = len(right) / max(1, len(right) + len(wrong))
            recall = len(right) / max(1, len(right) + len(missed))
            shown = "-" if corpus == "real mails" else f"{precision:.3f}"
            print(f"{corpus:16}{name:20}{len(right) + len(missed):>8}{shown:>11}{recall:>9.3f}")
            scores.setdefault(corpus, {})[name] = [precision, recall]
    if "--faults" in sys.argv:
        for corpus, by_name in numbers.items():
            _, wrong, missed = by_name["Heads-up"]
            print(corpus, "WRONG", sorted(wrong), "MISSED", sorted(missed), sep="\n  ")
    print(json.dumps(scores))


main()
