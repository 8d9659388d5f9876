"""A mail server on 127.0.0.1 that speaks as much SMTP as a letter needs, and answers as a test tells it to."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

YES = "250 ok"


@dataclass
class MailServer:
    """`answers` are by the first word of what is said to it; one may be a function, which may also never answer."""

    answers: dict[str, str | Callable[[], str | None]] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    def answer(self, word: str, otherwise: str) -> str | None:
        told = self.answers.get(word, otherwise)
        return told() if callable(told) else told


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: MailServer = self.server.mail
        self._say("220 test")
        sender = recipient = ""
        for raw in self.rfile:
            line = raw.decode("utf-8").strip()
            word = line.partition(" ")[0].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if word in {"MAIL", "RCPT"}:
                address = line.partition(":")[2].strip().partition(">")[0].strip("<")
                sender, recipient = (address, recipient) if word == "MAIL" else (sender, address)
            if word == "DATA":
                self._say("354 go on")
                content = b"".join(iter(self.rfile.readline, b".\r\n"))
                word = "END"
            answer = server.answer(word, YES)
            if answer is None:
                return  # hangs up in the middle
            if word == "END" and answer.startswith("2"):
                server.letters.append(message_from_bytes(content, policy=default))
                server.envelopes.append((sender, recipient))
            self._say(answer)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def mail_server(**answers) -> Iterator[MailServer]:
    mail = MailServer(answers=answers)
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.mail, mail.port = mail, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield mail
        finally:
            server.shutdown()
            thread.join(10)
