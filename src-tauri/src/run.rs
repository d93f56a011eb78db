//! Starts the app.

use std::process::ExitCode;
use std::sync::Arc;

use planetfall_core::ports::{CarefulVault, SystemClock};
use planetfall_core::{AppConfig, Catalogue, Planetfall, Ports, ReturnPages};
use tauri::{App, Manager, RunEvent};

use crate::browser::SystemBrowser;
use crate::browser_return::BrowserReturn;
use crate::keyring_vault::KeyringVault;
use crate::practice_space::PracticeSpace;
use crate::signals::ChannelSink;
use crate::single_instance::{self, InstanceListener, StartOutcome};
use crate::{developer, display, home, ipc, links, logging, media, window};

/// Runs Planetfall until its window is closed.
pub fn run() -> ExitCode {
    if !display::exists() {
        eprintln!(
            "Planetfall needs a display to open its window, and there is none.\n\
             On a machine without a screen, start it in a virtual one: xvfb-run -a planetfall"
        );
        return ExitCode::from(2);
    }
    #[cfg(target_os = "linux")]
    display::restart_if_needed();
    // Parses the catalogue while the window is created, so that nothing has to wait for it.
    std::thread::spawn(Catalogue::shipped);
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
            // Tauri would turn a returned error into a panic; this prints one line.
            if let Err(error) = set_up(app) {
                tracing::error!(%error, "could not start");
                eprintln!("Planetfall could not start: {error}");
                std::process::exit(1);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            let code = app.run_return(|app, event| on_event(app, &event));
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => {
            eprintln!("Planetfall could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

fn on_event(app: &tauri::AppHandle, event: &RunEvent) {
    let RunEvent::Exit = event else { return };
    // A later start must become the next instance instead of reaching this one.
    if let Some(listener) = app.try_state::<InstanceListener>() {
        tauri::async_runtime::block_on(listener.close());
    }
    let (Some(planetfall), Some(space)) =
        (app.try_state::<Planetfall>(), app.try_state::<PracticeSpace>())
    else {
        return;
    };
    tauri::async_runtime::block_on(async {
        if space.leave(&planetfall).await.is_err() {
            tracing::warn!("practice accounts are removed at the next start instead");
        }
        planetfall.stop().await;
    });
}

/// Starts the core and opens the window. Exits if another instance runs.
fn set_up(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let folder = home::folder(app.path().app_local_data_dir()?);
    std::fs::create_dir_all(&folder)?;
    let link = links::from_arguments();
    let lock = match tauri::async_runtime::block_on(single_instance::start(&folder, &link))? {
        StartOutcome::First(lock) => lock,
        StartOutcome::HandedOver => {
            eprintln!("Planetfall is open already. Its window comes to the front.");
            std::process::exit(0);
        }
        StartOutcome::NoAnswer => return Err("it is open already, and does not answer".into()),
    };
    logging::start(&folder);
    let sink = ChannelSink::default();
    let handle = app.handle().clone();
    let developer::Settings { policy, catalogue, lists } = developer::settings()?;
    let config = AppConfig {
        home: folder.clone(),
        policy: policy.clone(),
        catalogue,
        lists,
        version: app.package_info().version.to_string(),
        return_pages: ReturnPages {
            done: include_str!("../../assets/pages/signed-in.html"),
            declined: include_str!("../../assets/pages/not-signed-in.html"),
            failed: include_str!("../../assets/pages/sign-in-failed.html"),
            unmarked: include_str!("../../assets/pages/sign-in-unmarked.html"),
        },
        ports: Ports {
            vault: Arc::new(CarefulVault::new(KeyringVault::default())),
            clock: Arc::new(SystemClock),
            browser: Arc::new(SystemBrowser),
            signals: Arc::new(BrowserReturn::new(sink.clone(), move || {
                let app = handle.clone();
                tauri::async_runtime::spawn(async move { window::bring_to_front(&app) });
            })),
        },
    };
    tauri::async_runtime::spawn(sink.clone().run());
    let planetfall = tauri::async_runtime::block_on(Planetfall::start(config))?;
    app.manage(lock);
    app.manage(sink);
    app.manage(PracticeSpace::new(policy));
    app.manage(planetfall);
    window::open(app, &folder)?;
    app.manage(InstanceListener::open(app.handle(), &folder));
    links::follow_later(app.handle(), link);
    Ok(())
}
