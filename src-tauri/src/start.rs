//! Builds what there is, and opens the window on it.

use std::process::ExitCode;
use std::sync::Arc;

use planetfall_core::ports::{CarefulVault, SystemClock};
use planetfall_core::{AppConfig, Catalogue, Planetfall, Ports, ReturnPages};
use tauri::{App, Manager, RunEvent};

use crate::browser::SystemBrowser;
use crate::keyring_vault::KeyringVault;
use crate::only_one::{self, Begun, WayIn};
use crate::practice_space::PracticeSpace;
use crate::signals::ChannelSink;
use crate::{developer, display, home, ipc, links, logging, media, window};

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
    // The directory is read while the window is made, so that nobody waits for it.
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
    // Whoever starts Planetfall from now on means the next one.
    if let Some(way_in) = app.try_state::<WayIn>() {
        tauri::async_runtime::block_on(way_in.close());
    }
    let (Some(planetfall), Some(space)) =
        (app.try_state::<Planetfall>(), app.try_state::<PracticeSpace>())
    else {
        return;
    };
    tauri::async_runtime::block_on(async {
        if space.leave(&planetfall).await.is_err() {
            tracing::warn!("what the practice left behind goes at the next start");
        }
        planetfall.stop().await;
    });
}

/// Puts the core together and opens the window on it; ends at once where another start did so.
fn set_up(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let folder = home::folder(app.path().app_local_data_dir()?);
    std::fs::create_dir_all(&folder)?;
    let link = links::given();
    let claim = match tauri::async_runtime::block_on(only_one::begin(&folder, &link))? {
        Begun::First(claim) => claim,
        Begun::HandedOver => {
            eprintln!("Planetfall is open already. Its window comes to the front.");
            std::process::exit(0);
        }
        Begun::Refused => return Err("it is open already, and does not answer".into()),
    };
    logging::start(&folder);
    let sink = ChannelSink::default();
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
        },
        ports: Ports {
            vault: Arc::new(CarefulVault::new(KeyringVault::default())),
            clock: Arc::new(SystemClock),
            browser: Arc::new(SystemBrowser),
            signals: Arc::new(sink.clone()),
        },
    };
    tauri::async_runtime::spawn(sink.clone().run());
    let planetfall = tauri::async_runtime::block_on(Planetfall::start(config))?;
    app.manage(claim);
    app.manage(sink);
    app.manage(planetfall.sign_in.clone());
    app.manage(planetfall.accounts.clone());
    app.manage(planetfall.timelines.clone());
    app.manage(planetfall.threads.clone());
    app.manage(planetfall.profiles.clone());
    app.manage(planetfall.onboarding.clone());
    app.manage(planetfall.catalogue.clone());
    app.manage(planetfall.discovery.clone());
    app.manage(planetfall.follow_queue.clone());
    app.manage(planetfall.welcome_card.clone());
    app.manage(planetfall.posting.clone());
    app.manage(planetfall.settings.clone());
    app.manage(planetfall.sync.clone());
    app.manage(PracticeSpace::new(policy));
    app.manage(planetfall);
    window::open(app, &folder)?;
    app.manage(WayIn::open(app.handle(), &folder));
    links::follow_later(app.handle(), link);
    Ok(())
}
