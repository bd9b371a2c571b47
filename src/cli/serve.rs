//! `mdmm serve`: the report in a browser on this machine, refreshed as files are saved.

use std::{path::PathBuf, sync::Arc, thread};

use anyhow::anyhow;
use clap::Args;
use tiny_http::Server;

use super::{
    output,
    preview::{self, Builder, Change, Preview},
    report::ReportLanguage,
    verdict::Verdict,
};

/// What to show, and where.
#[derive(Args, Debug)]
pub(super) struct ServeArgs {
    /// An edition's folder, a country's folder, or a root that holds many.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 8377)]
    port: u16,
    /// The language of the report.
    #[arg(long, value_enum, default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
}

pub(super) fn run(args: &ServeArgs) -> anyhow::Result<Verdict> {
    let mut builder = Builder::new(&args.path, args.lang.language());
    let preview = Arc::new(Preview::new(builder.build(&Change::Anything)?));
    let server = Server::http(("127.0.0.1", args.port))
        .map_err(|refused| anyhow!("cannot listen on 127.0.0.1:{}: {refused}; try `--port 0`", args.port))?;
    let port = server.server_addr().to_ip().map_or(args.port, |address| address.port());
    let shown = Arc::clone(&preview);
    thread::spawn(move || preview::serve(&server, port, &shown));
    preview::follow(
        &args.path,
        || {
            let line = format!("Serving {} on http://127.0.0.1:{port}/ (Ctrl-C ends it)\n", args.path.display());
            // Without standard output there is nobody to tell, and the page is served all the same.
            let _ = output::print(|out| Ok(out.write_all(line.as_bytes())?));
        },
        |change| match builder.build(change) {
            Ok(build) => preview.update(build),
            Err(error) => output::complain(&format!("{error:#}")),
        },
    )?;
    Ok(Verdict::Clean)
}
