//! Builds what there is, and opens the window on it.

use std::process::ExitCode;
use std::sync::Arc;

use planetfall_core::ports::{CarefulVault, SystemClock};
use planetfall_core::{Doors, Planetfall, Policy, ReturnPages, Setting, compose};
use tauri::{App, Manager, RunEvent};

use crate::browser::SystemBrowser;
use crate::keyring_vault::KeyringVault;
use crate::signals::ChannelSink;
use crate::{display, home, ipc, logging, media, window};

/// Names hosts that may be talked to without encryption and on this computer: `host:port`,
/// separated by commas. For development and tests; the window says so.
const DEV_HOSTS: &str = "PLANETFALL_DEV_HOSTS";

/// Runs Planetfall until its window is closed.
pub fn run() -> ExitCode {
    if !display::is_there() {
        eprintln!(
            "Planetfall needs a display to open its window, and there is none.\n\
             On a machine without a screen, start it in a virtual one: xvfb-run -a planetfall"
        );
        return ExitCode::from(2);
    }
    display::start_again_where_needed();
    let ipc = ipc::builder();
    let built = tauri::Builder::default()
        .invoke_handler(ipc.invoke_handler())
        .register_asynchronous_uri_scheme_protocol(media::SCHEME, |context, request, responder| {
            let planetfall = context.app_handle().try_state::<Planetfall>();
            let Some(pictures) = planetfall.map(|planetfall| planetfall.pictures.clone()) else {
                return;
            };
            tauri::async_runtime::spawn(async move {
                responder.respond(media::answer(pictures, request).await);
            });
        })
        .setup(|app| {
            // An error that is returned here ends in a panic; this way it is one line.
            if let Err(error) = set_up(app) {
                tracing::error!(%error, "could not start");
                eprintln!("Planetfall could not start: {error}");
                std::process::exit(1);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(on_event)).unwrap_or(1)),
        Err(error) => {
            eprintln!("Planetfall could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

fn on_event(app: &tauri::AppHandle, event: RunEvent) {
    if let (RunEvent::Exit, Some(planetfall)) = (event, app.try_state::<Planetfall>()) {
        tauri::async_runtime::block_on(planetfall.stop());
    }
}

/// Puts the core together and opens the window on it.
fn set_up(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let folder = home::folder(app.path().app_local_data_dir()?);
    std::fs::create_dir_all(&folder)?;
    let claim = home::claim(&folder, home::ENDING)?.ok_or("it is open already")?;
    logging::start(&folder);
    let sink = ChannelSink::default();
    let dev_hosts = std::env::var(DEV_HOSTS).ok();
    let setting = Setting {
        home: folder.clone(),
        policy: Policy::read(dev_hosts.as_deref())?,
        version: app.package_info().version.to_string(),
        return_pages: ReturnPages {
            done: include_str!("../../assets/pages/signed-in.html"),
            declined: include_str!("../../assets/pages/not-signed-in.html"),
        },
        doors: Doors {
            vault: Arc::new(CarefulVault::new(KeyringVault::default())),
            clock: Arc::new(SystemClock),
            browser: Arc::new(SystemBrowser),
            signals: Arc::new(sink.clone()),
        },
    };
    tauri::async_runtime::spawn(sink.clone().run());
    let planetfall = tauri::async_runtime::block_on(compose(setting))?;
    app.manage(claim);
    app.manage(sink);
    app.manage(planetfall.arrival.clone());
    app.manage(planetfall.accounts.clone());
    app.manage(planetfall.timelines.clone());
    app.manage(planetfall.conversations.clone());
    app.manage(planetfall.people.clone());
    app.manage(planetfall.posting.clone());
    app.manage(planetfall.settings.clone());
    app.manage(planetfall.sync.clone());
    app.manage(planetfall);
    window::open(app, &folder)?;
    Ok(())
}
