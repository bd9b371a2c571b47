//! Editions at a revision of git: every command that only reads takes `REV:PATH`, and a hostile repository gains nothing.

use std::{
    fs,
    os::unix::ffi::OsStrExt,
    path::Path,
    process::{Command, Output},
};

use crate::harness::{Project, Ran, files, mdmm, read};

const EDITION: &str = "matrices/lie/2023-01";

/// Runs git in a folder as nobody in particular.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    let named = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"];
    let ran = Command::new("git")
        .args(named)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output();
    let ran = ran.unwrap();
    assert!(ran.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    ran
}

/// The small project under git, with one commit.
fn committed() -> Project {
    let project = Project::empty();
    for path in files("tests/golden/matrices", ".yaml") {
        project.put(path.strip_prefix("tests/golden/").unwrap(), read(&path));
    }
    git(project.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    git(project.path(), &["add", "--all"]);
    git(project.path(), &["commit", "--quiet", "--message", "tables"]);
}

/// Runs the program where git can be found.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    mdmm(arguments).within(folder).with("PATH", &std::env::var("PATH").unwrap()).run()
}

#[test]
fn what_a_command_prints_of_a_revision_is_what_it_prints_of_the_folder() {
    let project = committed();
    let at = format!("main:{EDITION}");
    let report = project.path().join("report.html");
    let commands: Vec<Vec<&str>> = vec![
        vec!["check", EDITION, "--format", "json"],
        vec!["score", EDITION, "--format", "json"],
        vec!["score", EDITION, "--format", "csv"],
        vec!["report", EDITION],
        vec!["report", EDITION, "--format", "markdown", "--lang", "ru"],
        vec!["sensitivity", EDITION, "--format", "json"],
        vec!["explain", EDITION, "immigration", "flow", "2022", "--format", "json"],
        vec!["history", EDITION],
    ];
    let of_folder: Vec<Ran> = commands.iter().map(|command| run(project.path(), command)).collect();
    assert_eq!(run(project.path(), &["report", EDITION, "-o", "report.html"]).code, 0);
    assert_eq!(run(project.path(), &["export", EDITION, "--to", "folder.json"]).code, 0);
    // What the folder says from now on is something else.
    fs::write(project.path().join(EDITION).join("immigration.yaml"), "area: immigration\n").unwrap();
    for (command, before) in commands.iter().zip(of_folder) {
        let moved: Vec<&str> = command.iter().map(|&word| if word == EDITION { &*at } else { word }).collect();
        let ran = run(project.path(), &moved);
        assert_eq!((ran.code, &ran.stdout), (before.code, &before.stdout), "{moved:?}: {}", ran.stderr);
    }
    assert_eq!(run(project.path(), &["export", &at, "--to", "revision.json"]).code, 0);
    assert_eq!(read(project.path().join("folder.json")), read(project.path().join("revision.json")));
    let report = report.to_str().unwrap();
    assert_eq!(run(project.path(), &["verify", report, &at]).code, 0);
    assert_eq!(run(project.path(), &["verify", report, EDITION]).code, 1);
    let agreed = run(project.path(), &["agree", &at, EDITION, "--format", "json"]);
    assert_eq!(agreed.code, 0, "{}", agreed.stderr);
    let next = run(project.path(), &["init", "next/lie/2024-01", "--from", &at, "--keep"]);
    assert_eq!(next.code, 0, "{}", next.stderr);
    assert!(read(project.path().join("next/lie/2024-01/immigration.yaml")).contains("flow:"));
}

#[test]
fn a_root_and_a_country_at_a_revision_hold_their_editions() {
    let project = committed();
    let csv = |path: &str| run(project.path(), &["score", path, "--format", "csv"]);
    let whole = csv("matrices").stdout;
    for path in ["HEAD:matrices", "HEAD:matrices/", "HEAD:./matrices", "HEAD:matrices/lie"] {
        let ran = csv(path);
        assert!(ran.code == 0 && ran.stdout == whole, "{path}: {}", ran.stderr);
    }
    let inside = project.path().join("matrices/lie");
    for path in ["HEAD:./2023-01", "HEAD:2023-01", "HEAD:../lie", "HEAD:matrices/lie/2023-01", "HEAD:."] {
        let ran = run(&inside, &["score", path, "--format", "csv"]);
        assert!(ran.code == 0 && ran.stdout == whole, "{path}: {}", ran.stderr);
    }
    assert_eq!(run(project.path(), &["report", "HEAD:matrices", "-o", "site"]).code, 0);
    assert!(project.path().join("site/lie/2023-01.html").is_file());
}

#[test]
fn what_is_not_there_is_said_in_our_own_words() {
    let project = committed();
    let bare = Project::empty();
    let refused = |folder: &Path, path: &str| {
        let ran = run(folder, &["score", path]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{path}");
        assert!(!ran.stderr.contains("fatal") && !ran.stderr.contains("cat-file"), "{}", ran.stderr);
        ran.stderr
    };
    assert!(refused(project.path(), "nosuch:matrices").contains("no revision `nosuch`"));
    assert!(refused(project.path(), "HEAD:nosuch").contains("revision HEAD has no folder nosuch"));
    assert!(refused(project.path(), "HEAD:matrices/lie/2023-01/edition.yaml").contains("is a file"));
    assert!(refused(bare.path(), "HEAD:matrices").contains("lies in no git repository"));
    assert!(refused(project.path(), "HEAD:a\nb").contains("no control characters"));
    let ran = mdmm(["score", "HEAD:matrices"]).within(project.path()).with("PATH", bare.path().to_str().unwrap()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("git, which is not installed here"), "{}", ran.stderr);
    let changed = run(project.path(), &["check", "HEAD:matrices", "--fix"]);
    assert_eq!(changed.code, 2);
    assert!(changed.stderr.contains("nothing can be changed"), "{}", changed.stderr);
}

#[test]
fn a_folder_whose_name_looks_like_a_revision_is_a_folder() {
    let project = committed();
    let folder = project.path().join("HEAD:matrices");
    fs::rename(project.path().join("matrices"), &folder).unwrap();
    fs::write(folder.join("lie/2023-01/immigration.yaml"), "area: immigration\n").unwrap();
    let of_folder = run(project.path(), &["score", "HEAD:matrices", "--format", "csv"]).stdout;
    assert!(!of_folder.contains(",immigration,flow,flow,2022,available"), "the folder's own tables are read");
    assert!(of_folder.contains(",immigration,flow,flow,2022,not_assessed"));
}

#[test]
fn only_tables_are_read_of_a_revision() {
    let project = committed();
    let edition = project.path().join(EDITION);
    // A file beside the tables that no memory would hold, a name that is no text, a submodule, links within and without.
    fs::File::create(edition.join("scan.pdf.md")).unwrap().set_len(64 << 20).unwrap();
    fs::write(edition.join(std::ffi::OsStr::from_bytes(b".\xff")), "").unwrap();
    fs::rename(edition.join("requests.yaml"), project.path().join("letters.yaml")).unwrap();
    std::os::unix::fs::symlink("../../../letters.yaml", edition.join("requests.yaml")).unwrap();
    commit(&project);
    let sub = ["update-index", "--add", "--cacheinfo", "160000,1111111111111111111111111111111111111111,matrices/sub"];
    git(project.path(), &sub);
    git(project.path(), &["commit", "--quiet", "--message", "more"]);
    let of_folder = run(project.path(), &["check", "matrices", "--format", "json"]);
    let ran = run(project.path(), &["check", "HEAD:matrices", "--format", "json"]);
    assert_eq!((ran.code, ran.stdout), (of_folder.code, of_folder.stdout), "{}", ran.stderr);
    fs::remove_file(edition.join("requests.yaml")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", edition.join("requests.yaml")).unwrap();
    fs::write(edition.join("definitions.yaml"), vec![b'#'; 17 << 20]).unwrap();
    commit(&project);
    let ran = run(project.path(), &["check", "HEAD:matrices"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stdout.contains("a link that leads out of the revision"), "{}", ran.stdout);
    assert!(ran.stdout.contains("and at most 16777216 are read"), "{}", ran.stdout);
}

/// The ways in which a repository's own configuration names a program, each leaving a mark where it is run.
fn programs(mark: &str) -> Vec<Vec<(&'static str, String)>> {
    let run = format!("touch {mark}");
    let origin = |url: &str| ("remote.origin.url", url.to_owned());
    vec![
        vec![origin("ssh://example.org/x"), ("core.sshCommand", run.clone())],
        vec![origin(&format!("ext::sh -c touch% {mark}")), ("protocol.ext.allow", "always".to_owned())],
        vec![origin("."), ("remote.origin.uploadpack", format!("{run}; git-upload-pack"))],
        vec![origin("https://example.org/x"), ("core.askPass", run.clone()), ("credential.helper", format!("!{run}"))],
        vec![
            origin("git://example.org/x"),
            ("core.gitProxy", run.clone()),
            ("protocol.git.allow", "always".to_owned()),
        ],
        vec![
            origin("."),
            ("core.fsmonitor", run.clone()),
            ("core.pager", run.clone()),
            ("core.alternateRefsCommand", run.clone()),
            ("uploadpack.packObjectsHook", run.clone()),
            ("diff.external", run.clone()),
            ("alias.cat-file", format!("!{run}")),
            ("alias.rev-parse", format!("!{run}")),
        ],
        vec![origin("."), ("remote.origin.vcs", "mark".to_owned())],
    ]
}

#[test]
fn a_repository_runs_nothing_of_its_own_and_fetches_nothing() {
    let mark = Project::empty();
    let touched = mark.path().join("touched");
    for settings in programs(touched.to_str().unwrap()) {
        let project = committed();
        git(project.path(), &["config", "extensions.partialClone", "origin"]);
        git(project.path(), &["config", "core.repositoryFormatVersion", "1"]);
        git(project.path(), &["config", "remote.origin.promisor", "true"]);
        for (name, value) in &settings {
            git(project.path(), &["config", name, value]);
        }
        let whole = run(project.path(), &["score", "HEAD:matrices", "--format", "csv"]);
        assert_eq!(whole.code, 0, "{settings:?}: {}", whole.stderr);
        // One table lacks in the repository, as it does in a partial clone.
        let id = git(project.path(), &["rev-parse", &format!("HEAD:{EDITION}/immigration.yaml")]).stdout;
        let id = String::from_utf8(id).unwrap();
        let (folder, file) = id.trim().split_at(2);
        fs::remove_file(project.path().join(".git/objects").join(folder).join(file)).unwrap();
        let ran = run(project.path(), &["score", "HEAD:matrices", "--format", "csv"]);
        assert_eq!(ran.code, 1, "{settings:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("as a partial clone does"), "{settings:?}: {}", ran.stderr);
        assert!(!touched.exists(), "{settings:?} was run");
    }
}

/// What is lacking is told from what is not there: the method at the root too, without which all would be judged by another.
#[test]
fn a_folder_or_a_method_that_a_partial_clone_lacks_is_said_to_be_lacking() {
    for lacking in
        ["HEAD^{tree}", "HEAD:matrices", "HEAD:matrices/lie", &format!("HEAD:{EDITION}"), "HEAD:matrices/method.yaml"]
    {
        let project = committed();
        project.put("matrices/method.yaml", "method: own\nbased_on: mdmm-1\n");
        commit(&project);
        let id = git(project.path(), &["rev-parse", lacking]).stdout;
        let id = String::from_utf8(id).unwrap();
        let (folder, file) = id.trim().split_at(2);
        fs::remove_file(project.path().join(".git/objects").join(folder).join(file)).unwrap();
        let ran = run(project.path(), &["score", &format!("HEAD:{EDITION}"), "--format", "csv"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{lacking}: {}", ran.stderr);
        assert!(ran.stderr.contains("as a partial clone does"), "{lacking}: {}", ran.stderr);
        let ran = run(project.path(), &["score", "HEAD:no/where", "--format", "csv"]);
        let says = if lacking == "HEAD^{tree}" { "as a partial clone does" } else { "has no folder no/where" };
        assert!(ran.code == 2 && ran.stderr.contains(says), "{lacking}: {}", ran.stderr);
    }
}

#[test]
fn neither_the_environment_nor_attributes_nor_hooks_run_anything() {
    let mark = Project::empty();
    let touched = mark.path().join("touched");
    let order = format!("touch {}", touched.display());
    let project = committed();
    project.put(".gitattributes", "* filter=evil diff=evil merge=evil text ident\n");
    commit(&project);
    let hook = project.put("hooks/post-checkout", format!("#!/bin/sh\n{order}\n"));
    git(project.path(), &["config", "core.hooksPath", hook.parent().unwrap().to_str().unwrap()]);
    for setting in
        ["filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.evil.command"]
    {
        git(project.path(), &["config", setting, &order]);
    }
    git(project.path(), &["config", "trace2.normalTarget", touched.to_str().unwrap()]);
    fs::remove_file(&touched).ok();
    let by_config = format!("'core.fsmonitor={order}'");
    let trace = touched.to_str().unwrap();
    for (name, value) in [
        ("GIT_SSH_COMMAND", order.as_str()),
        ("GIT_ASKPASS", &order),
        ("SSH_ASKPASS", &order),
        ("GIT_PAGER", &order),
        ("GIT_EXTERNAL_DIFF", &order),
        ("GIT_CONFIG_PARAMETERS", &by_config),
        ("GIT_NO_LAZY_FETCH", "0"),
        ("GIT_ALLOW_PROTOCOL", "ext:ssh"),
        ("GIT_TRACE", trace),
        ("GIT_TRACE_SETUP", trace),
        ("GIT_TRACE2", trace),
        ("GIT_TRACE2_EVENT", trace),
    ] {
        let path = std::env::var("PATH").unwrap();
        let score = mdmm(["score", "HEAD:matrices", "--format", "csv"]).within(project.path());
        let ran = score.with("PATH", &path).with(name, value).run();
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        assert!(!touched.exists(), "{name} was obeyed");
    }
}

#[test]
fn git_that_complains_at_length_is_listened_to() {
    let project = committed();
    // Each of these is a complaint; together they are more than a pipe holds.
    let lacking: String = (0..3000).map(|number| format!("/nowhere/at/all/objects-{number}\n")).collect();
    project.put(".git/objects/info/alternates", lacking);
    let ran = run(project.path(), &["score", "HEAD:matrices", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}
