//! The preview as a server of this program's own.

mod answer;
mod watcher;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use policy_preview::{page_files, service};
use policy_viewer::assets::Release;
use tokio::net::TcpListener;

use super::super::{Failure, failure, print};
use super::args::{ServeArgs, TOLD, taken};
use super::look::first;
use answer::Site;

pub(super) fn run(args: &ServeArgs, quiet: bool) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(failure)?.block_on(serve(args, quiet))
}

async fn serve(args: &ServeArgs, quiet: bool) -> Result<(), Failure> {
    let page = page_files().map_err(failure)?;
    Release::Built.bytes("policy-viewer.js").map_err(failure)?;
    let site = Arc::new(Site::new(page, first(&args.package)?));
    watcher::watch(&args.package, site.clone())?;
    let listener = listen(args.port).await?;
    let address = listener.local_addr().map_err(failure)?;
    let served = async {
        let told = if quiet { "" } else { TOLD };
        print::out(&format!("http://{address}/\n{told}"))?;
        axum::serve(listener, answer::router(site)).await.map_err(failure)
    };
    // Ctrl+C is waited for before anybody can know that the preview is there. The pages wait for news without an
    // end: nobody waits for them.
    tokio::select! {
        biased;
        ended = tokio::signal::ctrl_c() => ended.map_err(failure),
        served = served => served,
    }
}

/// Listens on the port of this computer that was asked for, or else on the usual one or any other.
async fn listen(asked: Option<u16>) -> Result<TcpListener, Failure> {
    // Nobody else may read a draft: not even in the same network.
    let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let port = asked.unwrap_or(service::USUAL_PORT);
    match bind(port).await {
        Err(error) if asked.is_some() && error.kind() == ErrorKind::AddrInUse => Err(taken(port)),
        Err(error) if asked.is_some() => {
            Err(Failure::new(format_args!("port {port} of 127.0.0.1 cannot be used: {error}")))
        }
        Err(_) => bind(0).await.map_err(failure),
        Ok(listener) => Ok(listener),
    }
}
