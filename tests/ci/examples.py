"""The examples of docs/ci, tried: every `run` step of the workflow in a scratch repository, and the hook under the real pre-commit."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
MDMM = Path(os.environ["MDMM"])
WORKFLOW = yaml.safe_load((ROOT / "docs/ci/github.yml").read_text(encoding="utf-8"))
EDITION = "matrices/kgz/2024-01"
AREA = f"{EDITION}/immigration.yaml"
MISTAKE = "availability: {flow: {2018: mising}}"


class Scratch:
    """A folder with a bare origin, a repository of editions, and a PATH on which `pip` and `gh` only write down what they are asked."""

    def __init__(self, folder):
        self.folder, self.repository = folder, folder / "repository"
        self.calls, self.summary = folder / "calls", folder / "summary.md"
        tools = folder / "bin"
        tools.mkdir()
        (tools / "mdmm").symlink_to(MDMM)
        for name in ("pip", "gh"):
            stub = tools / name
            stub.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n')
            stub.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment = {
            **kept,
            **who,
            "PATH": f"{tools}:{kept['PATH']}",
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "NUMBER": "7",
            "PRE_COMMIT_HOME": str(folder / "hooks"),
        }
        shutil.copytree(ROOT / "matrices", self.repository / "matrices")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message=editions")
        # What the checkout of a pull request has: the branch it goes to, under the name of the remote.
        self.git("update-ref", "refs/remotes/origin/main", "main")

    def run(self, *words, code=0):
        done = subprocess.run(
            [str(word) for word in words], cwd=self.repository, env=self.environment, capture_output=True, text=True
        )
        assert code is None or done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return done

    def git(self, *words, code=0):
        return self.run("git", *words, code=code)

    def job(self, name, code=0):
        """Runs the `run` steps of a job as GitHub does, by `bash -e`, up to the first that fails; `code` is the last one's."""
        for step in WORKFLOW["jobs"][name]["steps"]:
            if "run" in step:
                done = self.run("bash", "-e", "-c", step["run"], code=None)
                if done.returncode:
                    break
        assert done.returncode == code, (name, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def change(self, path, old, new):
        file = self.repository / path
        text = file.read_text(encoding="utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def break_area(scratch):
    (scratch.repository / AREA).write_text(f"area: immigration\n{MISTAKE}\n", encoding="utf-8")


def annotations_land_on_their_lines(scratch):
    scratch.job("check")
    break_area(scratch)
    errors = re.findall(r"^::error file=(.*?),line=(\d+),col=(\d+),", scratch.job("check", code=1), re.M)
    assert errors, "a finding"
    for file, line, column in errors:
        lines = (scratch.repository / file).read_text(encoding="utf-8").splitlines()
        assert lines[int(line) - 1][int(column) - 1 :].startswith("mising"), (file, line, column)


def the_difference_becomes_a_comment(scratch):
    scratch.job("diff")
    assert not scratch.summary.read_text() and "gh " not in scratch.calls.read_text(), "nothing changed, nothing said"
    scratch.git("checkout", "--quiet", "-b", "change")
    scratch.change(AREA, "access: public", "access: restricted")
    scratch.git("commit", "--quiet", "--all", "--message=change")
    scratch.job("diff")
    comment = (scratch.repository / "comment.md").read_text(encoding="utf-8")
    assert comment == scratch.summary.read_text() and "worsened" in comment, comment
    asked = scratch.calls.read_text().splitlines()[-1]
    assert asked == "gh pr comment 7 --edit-last --create-if-none --body-file comment.md", asked


def another_method_compares_every_edition(scratch):
    scratch.git("checkout", "--quiet", "-b", "method")
    scratch.change("matrices/method.yaml", "version: mdmm-2", "version: mdmm-own")
    for file in sorted(scratch.repository.glob("matrices/*/*/edition.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("method: mdmm-2", "method: mdmm-own"), encoding="utf-8")
    scratch.git("commit", "--quiet", "--all", "--message=method")
    scratch.job("diff")
    heads = re.findall(r"^## (\S+) at origin/main", scratch.summary.read_text(), re.M)
    assert heads == ["kgz/2024-01", "kgz/2025-10"], heads


def the_page_is_made(scratch):
    scratch.job("page")
    assert (scratch.repository / "site/index.html").is_file()
    assert (scratch.repository / "site/kgz/2024-01.html").is_file()


def the_hook_refuses_what_is_wrong(scratch):
    hooks = scratch.folder / "mdmm"
    hooks.mkdir()
    definition = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    # The program is there already; that it can be built from the repository, the tests of the wheel and `cargo install` show.
    assert definition.count("language: rust") == 1
    (hooks / ".pre-commit-hooks.yaml").write_text(definition.replace("language: rust", "language: system"))
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=hook"], ["tag", "v0.1.0"]):
        scratch.git("-C", hooks, *words)
    config = (ROOT / "docs/ci/pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "https://example.org/mdmm" in config
    # Kyrgyzstan's editions have warnings, so that the example's own arguments would refuse every commit.
    strict = "        args: [--strict, --at-least, warning, --base, ., matrices]\n"
    assert strict in config
    config = config.replace("https://example.org/mdmm", hooks.as_uri()).replace(strict, "")
    (scratch.repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    scratch.git("add", ".pre-commit-config.yaml")
    scratch.run(sys.executable, "-m", "pre_commit", "install")
    scratch.git("commit", "--message=the hook lets it pass")
    break_area(scratch)
    refused = scratch.git("commit", "--all", "--message=x", code=1)
    assert f"{AREA}:2:29" in refused.stderr and MISTAKE in refused.stderr, refused.stderr
    assert "warning[" not in refused.stderr, "by itself the hook shows what refuses"
    scratch.git("reset", "--quiet", "--hard")
    scratch.git("rm", "--quiet", f"{EDITION}/bibliography.yaml")
    refused = scratch.git("commit", "--message=x", code=1)
    assert "unknown-cite" in refused.stderr or "missing-file" in refused.stderr, refused.stderr


for trial in (
    annotations_land_on_their_lines,
    the_difference_becomes_a_comment,
    another_method_compares_every_edition,
    the_page_is_made,
    the_hook_refuses_what_is_wrong,
):
    with tempfile.TemporaryDirectory() as name:
        trial(Scratch(Path(name).resolve()))
    print(trial.__name__.replace("_", " "), file=sys.stderr)
