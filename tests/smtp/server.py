#!/usr/bin/env python3
"""A real SMTP server on a socket, for tests: it can be kind, slow, strict or rude.

    python server.py [--port 0] [--behaviour accept] [--log FILE] [--cert F --key F]
                     [--user U --password P] [--times N]
    python server.py --make-cert DIR

It speaks SMTP through aiosmtpd and tells the test what happened, one JSON object a line, on
standard output:

    {"event": "listening", "port": 40123}
    {"event": "accepted", "message_id": "<…>", "mail_from": …, "rcpt_tos": […], "headers": {…}, …}
    {"event": "turned-away", "stage": "mail", "answer": "554 …", …}
    {"event": "behaviour", "behaviour": "accept", "port": 40123}

With --log FILE the "accepted" and "turned-away" lines are appended there too, flushed and synced to
disk before the client is answered: after SIGKILL the file still knows every message that was taken.

Behaviours (several at once are joined by "+", for instance implicit-tls+require-auth+greylist):

    accept            takes everything
    refuse            554 at MAIL FROM, for good
    stall             takes the whole message and never answers
    greylist          451 the first time a Message-ID (or, without one, an envelope) is seen
    drop              cuts the line in the middle of DATA, for the first --times messages, then accepts
    lose-answer       takes the message, then cuts the line instead of answering 250; --times as above
    reject-recipient  550 for recipients that begin with "nobody"
    require-starttls  nothing but EHLO and STARTTLS before TLS (needs --cert and --key)
    require-auth      nothing before AUTH (needs --user and --password; over TLS only, if there is a --cert)
    implicit-tls      TLS from the first byte (needs --cert and --key)

While it runs, standard input is a control channel: the line `behaviour X` (or `behaviour drop 3`)
switches, and is answered by the "behaviour" line above, so that a test can wait for it. The policies
change at once, also on open connections; TLS and AUTH demands hold for new connections. The server
ends when standard input closes, so that a killed test leaves no orphan.

--make-cert DIR writes a throwaway authority (ca.pem) and a certificate for localhost and 127.0.0.1
(cert.pem, key.pem) with the openssl command, prints their paths as one JSON line, and ends. A client
that reads SSL_CERT_FILE trusts them with SSL_CERT_FILE=DIR/ca.pem.
"""

import argparse
import asyncio
import base64
import email
import email.policy
import json
import logging
import os
import pathlib
import ssl
import subprocess
import sys
import threading
import time
import warnings

POLICIES = {"accept", "refuse", "stall", "greylist", "drop", "lose-answer", "reject-recipient"}
DEMANDS = {"require-starttls", "require-auth", "implicit-tls"}
BEHAVIOURS = POLICIES | DEMANDS
NEEDS_CERTIFICATE = {"require-starttls", "implicit-tls"}

# Long enough that "stall" outlasts the patience of any client under test.
CONNECTION_LIFETIME_SECONDS = 24 * 3600


def main():
    arguments = parse_arguments()
    if arguments.make_cert:
        print(json.dumps(make_certificate(pathlib.Path(arguments.make_cert))), flush=True)
        return
    # aiosmtpd warns of AUTH without TLS; a test asks for exactly that, knowing it.
    warnings.filterwarnings("ignore", message="Requiring AUTH while not requiring TLS")
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    asyncio.run(serve(arguments))


def parse_arguments():
    parser = argparse.ArgumentParser(description="A real SMTP server for tests.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one (default)")
    parser.add_argument("--behaviour", default="accept", help=", ".join(sorted(BEHAVIOURS)))
    parser.add_argument("--times", type=int, default=1, help="how often drop and lose-answer strike")
    parser.add_argument("--log", help="also append the lines to this file, synced to disk")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--make-cert", metavar="DIR", help="write ca.pem, cert.pem, key.pem and end")
    arguments = parser.parse_args()
    if (arguments.cert is None) != (arguments.key is None):
        parser.error("--cert and --key go together")
    if (arguments.user is None) != (arguments.password is None):
        parser.error("--user and --password go together")
    try:
        check_behaviour(arguments.behaviour, arguments)
    except ValueError as error:
        parser.error(str(error))
    return arguments


def check_behaviour(text, arguments):
    """The set of names in `text`, or a ValueError that says what is missing."""
    names = set(text.split("+"))
    if unknown := names - BEHAVIOURS:
        raise ValueError(f"unknown behaviour {', '.join(sorted(unknown))}; known: {', '.join(sorted(BEHAVIOURS))}")
    if names & NEEDS_CERTIFICATE and not arguments.cert:
        raise ValueError(f"{text} needs --cert and --key (make them with --make-cert DIR)")
    if "require-auth" in names and not arguments.user:
        raise ValueError(f"{text} needs --user and --password")
    return names


class Diary:
    """What is told to the test: standard output, and the log that outlives a kill."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8") if path else None

    def say(self, **event):
        print(json.dumps(event), flush=True)

    def record(self, **event):
        if self.file:
            self.file.write(json.dumps(event) + "\n")
            self.file.flush()
            os.fsync(self.file.fileno())
        self.say(**event)


def moment():
    """Monotonic for differences on this machine, wall for comparison with stored times."""
    return {"monotonic_ns": time.monotonic_ns(), "unix_ns": time.time_ns()}


class Mood:
    """How the server behaves at present. Every connection looks here, so a switch counts at once."""

    def __init__(self, arguments, diary):
        self.arguments = arguments
        self.diary = diary
        self.seen = set()
        self.switch(arguments.behaviour, arguments.times)

    def switch(self, text, times):
        self.names = check_behaviour(text, self.arguments)
        self.text = text
        self.strikes_left = times

    def strikes(self, name):
        """Whether a behaviour that strikes only the first N times strikes now."""
        if name in self.names and self.strikes_left > 0:
            self.strikes_left -= 1
            return True
        return False


def build_protocol(mood):
    """One SMTP conversation, as the present mood wants it to begin."""
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

    arguments = mood.arguments

    class Conversation(SMTP):
        data_began = None

        async def smtp_DATA(self, arg):
            self.data_began = moment()
            if self.envelope.rcpt_tos and mood.strikes("drop"):
                await self.push("354 End data with <CR><LF>.<CR><LF>")
                await self._reader.readuntil(b"\r\n")
                mood.diary.record(event="turned-away", stage="data", answer=None, **envelope_facts(self.envelope))
                await hang_up(self)
            await super().smtp_DATA(arg)

    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, options):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
            if "refuse" in mood.names:
                return turn_away("mail", "554 5.7.1 This server takes no mail from you", envelope)
            return "250 OK"

        async def handle_RCPT(self, server, session, envelope, address, options):
            if "reject-recipient" in mood.names and address.lower().startswith("nobody"):
                return turn_away("recipient", "550 5.1.1 No such mailbox", envelope, recipient=address)
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            facts = message_facts(server, session, envelope)
            if "stall" in mood.names:
                mood.diary.record(event="turned-away", stage="answer", answer=None, **facts)
                await for_ever()
            if "greylist" in mood.names:
                key = facts["message_id"] or (envelope.mail_from, *envelope.rcpt_tos)
                if key not in mood.seen:
                    mood.seen.add(key)
                    mood.diary.record(event="turned-away", stage="answer", answer=GREYLISTED, **facts)
                    return GREYLISTED
            lost = mood.strikes("lose-answer")
            mood.diary.record(event="accepted", accepted=moment(), answer_lost=lost, **facts)
            if lost:
                await hang_up(server)
            return "250 2.0.0 Taken"

    def turn_away(stage, answer, envelope, **more):
        mood.diary.record(event="turned-away", stage=stage, answer=answer, **envelope_facts(envelope), **more)
        return answer

    def authenticate(server, session, envelope, mechanism, auth_data):
        good = LoginPassword(arguments.user.encode(), arguments.password.encode())
        if isinstance(auth_data, LoginPassword) and auth_data == good:
            return AuthResult(success=True, auth_data=arguments.user)
        mood.diary.record(event="turned-away", stage="auth", answer="535", mechanism=mechanism)
        return AuthResult(success=False, handled=False)

    implicit = "implicit-tls" in mood.names
    context = tls_context(arguments) if arguments.cert and not implicit else None
    return Conversation(
        Handler(),
        hostname="mail.test",
        ident="Heads-up test server",
        enable_SMTPUTF8=True,
        tls_context=context,
        require_starttls="require-starttls" in mood.names,
        auth_required="require-auth" in mood.names,
        auth_require_tls=context is not None,
        authenticator=authenticate if arguments.user else None,
        timeout=CONNECTION_LIFETIME_SECONDS,
        loop=asyncio.get_running_loop(),
    )


async def hang_up(conversation):
    """Cuts the line without a word; aiosmtpd cancels this conversation once the line is gone."""
    conversation.transport.abort()
    await for_ever()


async def for_ever():
    await asyncio.Event().wait()


GREYLISTED = "451 4.7.1 Greylisted, try again later"


def envelope_facts(envelope):
    return {"mail_from": envelope.mail_from, "rcpt_tos": list(envelope.rcpt_tos)}


def message_facts(server, session, envelope):
    """Everything about one message that a test may want to ask about."""
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    headers = {}
    for name, value in message.items():
        headers.setdefault(name.lower(), []).append(str(value))
    tls = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
    return {
        **envelope_facts(envelope),
        "message_id": next(iter(headers.get("message-id", [])), None),
        "headers": headers,
        "raw_base64": base64.b64encode(envelope.content).decode(),
        "tls": tls,
        "user": session.auth_data if session.authenticated else None,
        "data_began": server.data_began,
    }


def tls_context(arguments):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(arguments.cert, arguments.key)
    return context


async def serve(arguments):
    diary = Diary(arguments.log)
    mood = Mood(arguments, diary)
    port = arguments.port
    implicit = None
    listener = None

    async def listen():
        nonlocal listener, port, implicit
        if listener:
            # Not wait_closed(): it may wait for connections that are stalled on purpose.
            listener.close()
        implicit = "implicit-tls" in mood.names
        listener = await asyncio.get_running_loop().create_server(
            lambda: build_protocol(mood),
            arguments.host,
            port,
            ssl=tls_context(arguments) if implicit else None,
        )
        port = listener.sockets[0].getsockname()[1]

    await listen()
    diary.say(event="listening", port=port)

    async for line in lines_of_standard_input():
        match line.split():
            case []:
                continue
            case ["behaviour", text, *times]:
                try:
                    mood.switch(text, int(times[0]) if times else arguments.times)
                    if ("implicit-tls" in mood.names) != implicit:
                        await listen()
                    diary.say(event="behaviour", behaviour=mood.text, port=port)
                except ValueError as error:
                    diary.say(event="misunderstood", line=line, reason=str(error))
            case _:
                diary.say(event="misunderstood", line=line, reason="the only order is: behaviour NAME [TIMES]")
    # Stalled conversations would hold an orderly end back for ever.
    sys.stdout.flush()
    os._exit(0)


async def lines_of_standard_input():
    """A thread reads, since asyncio cannot watch every kind of standard input."""
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def read():
        for line in sys.stdin:
            loop.call_soon_threadsafe(queue.put_nowait, line.strip())
        loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line


# An authority and a leaf: strict clients refuse a certificate that is its own authority.
OPENSSL_CONFIG = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


def make_certificate(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openssl.cnf").write_text(OPENSSL_CONFIG, encoding="utf-8")

    def openssl(*words):
        subprocess.run(
            ["openssl", *words], cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-config", "openssl.cnf"]
    openssl("req", "-x509", *new_key, "-extensions", "authority", "-subj", "/CN=Heads-up test authority",
            "-days", "30", "-keyout", "ca-key.pem", "-out", "ca.pem")
    openssl("req", *new_key, "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "leaf.csr")
    openssl("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
            "-extfile", "openssl.cnf", "-extensions", "leaf", "-days", "30", "-out", "cert.pem")
    return {name: str((folder / f"{name}.pem").resolve()) for name in ("ca", "cert", "key")}


if __name__ == "__main__":
    main()
