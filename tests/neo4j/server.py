"""How do we come to a Neo4j server without Docker? Its published Java artifacts, in a process of its own.

Nothing of it is shipped. `make neo4j` runs this module for a person; the tests use the class below. It needs Java 17 or
later; Maven and the network only the first time.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from filelock import FileLock

POM = Path(__file__).with_name("pom.xml")
HEAP = "2g"
PATIENCE = 90.0  # seconds for a start on a busy machine; eight are usual
# a server that lives for minutes: what several collectors, a check of published classes and an optimizing compiler cost
# is never earned back; nor is what gathers figures for that compiler, or collects a small heap again and again
SHORT_LIVED = (
    "-XX:TieredStopAtLevel=1",
    f"-Xms{HEAP}",
    "-Xmn1g",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
)
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")

_CONFIGURATION = """\
# a server of the tests: loopback only, calls nobody, reads no file and no address for a query
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
# plans that are made quickly, few of which are kept: each text is asked once or twice here, and a heap full of plans
# is collected over and over
server.memory.query_cache.per_db_cache_num_entries=50
internal.cypher.idp_solver_table_threshold=16
internal.cypher.idp_solver_duration_threshold=10
internal.cypher.expression_engine=INTERPRETED
"""


class NoServer(Exception):
    """Why no server can be had here, in one line."""


class Server:
    """A Neo4j Community server on a free loopback port, with a password of its own, in a folder of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.user, self.password = "neo4j", secrets.token_hex(16)
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
        java = _java()
        self._java = [java, f"-Xmx{HEAP}", *options, "-cp", f"{library()}/*"]

    @property
    def uri(self) -> str:
        """Where it answers."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """The settings by which `radiogenomics` finds it."""
        return {"NEO4J_URI": self.uri, "NEO4J_USER": self.user, "NEO4J_PASSWORD": self.password}

    @property
    def process_id(self) -> int | None:
        """Its process, while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it, for the first time or again, and return when it answers."""
        if not (self.folder / "conf").is_dir():
            (self.folder / "conf").mkdir(parents=True)
            (self.folder / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(bolt=self.port), encoding="utf-8")
            self._once("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password)
        opened = [f"--add-opens={module}=ALL-UNNAMED" for module in OPENED]
        places = [f"--home-dir={self.folder}", f"--config-dir={self.folder / 'conf'}"]
        command = [self._java[0], *opened, *self._java[1:], "org.neo4j.server.CommunityEntryPoint", *places]
        with (self.folder / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        end = time.monotonic() + PATIENCE
        while not _answers(self.port):
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise NoServer(f"the Neo4j server did not start; see {self.folder / 'console.log'}")
            time.sleep(0.1)

    def stop(self, at_once: bool = False) -> None:
        """End it: in order, or as a machine does that loses its power."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL if at_once else signal.SIGTERM)
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def _once(self, *words: str) -> None:
        done = subprocess.run([*self._java, *words], env=self._environment, capture_output=True, check=False)
        if done.returncode:
            raise NoServer(f"the Neo4j server could not be prepared: {done.stderr.decode(errors='replace')[:300]}")


def library() -> Path:
    """The folder with the server's artifacts, fetched by Maven where it is not there yet."""
    namespace = {"": "http://maven.apache.org/POM/4.0.0"}
    version = ElementTree.parse(POM).findtext("properties/neo4j.version", namespaces=namespace)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "radiogenomics" / f"neo4j-{version}"
    wanted = cache / "lib"
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "lock"):
        if not wanted.is_dir():
            maven = shutil.which("mvn")
            if maven is None:
                raise NoServer("Neo4j's artifacts are not in the cache and there is no Maven to fetch them")
            with tempfile.TemporaryDirectory(dir=cache, prefix="fetching-") as place:
                goal = ("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={place}/lib")
                done = subprocess.run(
                    [maven, "--quiet", "--batch-mode", f"--file={POM}", *goal], stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                )  # fmt: skip
                if done.returncode:
                    raise NoServer(f"Maven could not fetch Neo4j's artifacts: {_last_line(done.stdout)}")
                Path(place, "lib").rename(wanted)
    return wanted


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise NoServer("there is no Java to run a Neo4j server")
    told = subprocess.run([java, "-version"], capture_output=True, check=False).stderr.decode(errors="replace")
    number = re.search(r'version "(?:1\.)?(\d+)', told)
    if number is None or int(number[1]) < 17:
        raise NoServer("a Neo4j server needs Java 17 or later")
    return java


def _last_line(output: bytes) -> str:
    lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it does not say why"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether Bolt is spoken there: a handshake is answered with a version."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as talk:
            talk.sendall(bytes.fromhex("6060b017 00000005 00000004 00000000 00000000"))
            return len(talk.recv(4)) == 4
    except OSError:
        return False


def main() -> int:
    """Start a server, print the settings to use it, and end it at Ctrl-C. Its graph stays in `.neo4j`."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".neo4j").absolute()
    kept = folder / "password"
    try:
        server = Server(folder)
        if kept.is_file():
            server.password = kept.read_text(encoding="utf-8")
            port = re.search(r":(\d+)$", (folder / "conf" / "neo4j.conf").read_text(encoding="utf-8"), re.MULTILINE)
            server.port = int(port[1]) if port else server.port
        folder.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(server.password, encoding="utf-8")
        print("Starting Neo4j; the first time fetches 118 MB.", file=sys.stderr)
        server.start()
    except NoServer as reason:
        print(f"{reason}.", file=sys.stderr)
        return 3
    print("\n".join(f"export {name}={value}" for name, value in server.settings.items()), flush=True)
    print("Neo4j runs until Ctrl-C. Then, in another shell: radiogenomics build --store neo4j", file=sys.stderr)

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    try:
        while server.process_id is not None:
            time.sleep(1)
    except KeyboardInterrupt:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # make and the shell may send it again
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
