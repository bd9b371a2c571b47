//! `mdmm serve`: the report in a browser on this machine, refreshed as files are saved.

use std::{path::PathBuf, sync::Arc, thread, time::SystemTime};

use anyhow::Context;
use clap::Args;

use super::{
    language::Spoken,
    output,
    preview::{Audience, Build, Builder, Follower, Happening, Preview},
    usage,
    verdict::Verdict,
};
use crate::desk::{Limits, Listener};
use crate::model::Language;
use crate::told;

/// What to show, and where.
#[derive(Args, Debug)]
pub(super) struct ServeArgs {
    /// An edition's folder, a country's folder, a root that holds many, or a workbook.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 8377, value_parser = usage::port)]
    port: u16,
    /// The language of the report.
    #[arg(long, value_name = "CODE", value_parser = Spoken, default_value = "en")]
    lang: Language,
}

pub(super) fn run(args: &ServeArgs) -> anyhow::Result<Verdict> {
    let listener = Listener::bind(args.port)?;
    let (follower, build) = Follower::begin(Builder::new(&args.path, args.lang))?;
    let preview = Arc::new(Preview::new(run_name(), build, follower.sender()));
    let line = told!("serve.serving", path = args.path.display(), port = u64::from(listener.port())) + "\n";
    let (room, ended) = (Arc::clone(&preview), follower.sender());
    let serve = move || {
        let Err(error) = listener.serve(room, Limits::for_reading(), output::complain);
        ended.send(Happening::Ended(error)).ok();
    };
    thread::Builder::new().spawn(serve).with_context(|| told!("machine.no-thread"))?;
    // Without standard output there is nobody to tell, and the page is served all the same.
    let _ = output::print(|out| Ok(out.write_all(line.as_bytes())?));
    Err(follower.run(&mut Browsers { preview: &preview, said: None }))
}

/// The browsers that look on, and what was said on the terminal of why they see nothing new.
struct Browsers<'a> {
    preview: &'a Preview,
    said: Option<String>,
}

impl Audience for Browsers<'_> {
    fn see(&mut self, build: anyhow::Result<Build>) {
        let trouble = match &build {
            Ok(build) => build.unwatched().map(str::to_owned),
            Err(error) => Some(format!("{error:#}")),
        };
        if let Some(trouble) = trouble.as_ref().filter(|trouble| self.said.as_ref() != Some(*trouble)) {
            output::complain(trouble);
        }
        match (build, &trouble) {
            (Ok(build), _) => self.preview.update(build),
            (Err(_), Some(trouble)) => self.preview.trouble(trouble),
            (Err(_), None) => {}
        }
        self.said = trouble;
    }
}

/// Another text at each start, so that a browser does not take this server for an earlier one.
#[expect(clippy::disallowed_methods, reason = "it tells one run from another, and is in no result")]
fn run_name() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_else(|before| before.duration());
    format!("{}-{}", std::process::id(), now.as_nanos())
}
