//! The one list of what the page can ask for.
//!
//! `ui/src/ipc/bindings.ts` is made from it by a test, which fails when the committed file
//! differs.

use planetfall_model::Signal;
use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

use crate::commands::{
    accounts, arrival, directory, friends, journey, pages, people, posting, practice, settings,
    signals, timelines,
};

/// Every command and every type, for the handler and for the bindings.
pub fn builder() -> Builder<Wry> {
    Builder::<Wry>::new()
        .error_handling(ErrorHandlingMode::Throw)
        // What goes out and what comes in have one shape here, so one type is enough.
        .disable_serde_phases()
        .typ::<Signal>()
        .commands(collect_commands![
            signals::startup,
            signals::listen,
            arrival::suggest_servers,
            arrival::sign_in,
            arrival::open_sign_in_page,
            arrival::paste_sign_in_code,
            arrival::cancel_sign_in,
            directory::atlas,
            directory::find_servers,
            directory::server_cards,
            directory::name_server,
            directory::refresh_lists,
            journey::keep_wishes,
            journey::show_servers,
            journey::more_suggestions,
            journey::peek,
            journey::read_paper,
            journey::talks_to,
            journey::end_peek,
            journey::choose_server,
            journey::use_invitation,
            journey::keep_join_form,
            journey::keep_ticks,
            journey::check_name,
            journey::join_server,
            journey::mail_again,
            journey::look_for_letter,
            journey::journey_back,
            journey::start_over,
            friends::look_for_people,
            friends::people_of_hashtag,
            friends::read_brought,
            friends::follow_these,
            friends::welcome,
            friends::set_safety,
            friends::end_welcome,
            practice::begin_practice,
            practice::end_practice,
            accounts::sign_out,
            accounts::activate,
            accounts::look_now,
            timelines::open_timeline,
            timelines::close_timeline,
            timelines::load_older,
            timelines::fill_gap,
            timelines::reveal_waiting,
            timelines::keep_place,
            people::open_thread,
            people::open_profile,
            people::open_handle,
            posting::mark,
            posting::follow,
            posting::vote,
            posting::publish,
            posting::outgoing,
            posting::send_again,
            posting::withdraw,
            posting::save_draft,
            posting::draft,
            settings::save_preferences,
            pages::open_page,
            pages::begin_letter,
            pages::invitation_in_clipboard,
        ])
}
