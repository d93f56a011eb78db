//! The one list of what the page can ask for.
//!
//! `ui/src/ipc/bindings.ts` is made from it by a test, which fails when the committed file
//! differs.

use planetfall_model::Signal;
use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

use crate::commands::{
    accounts, arrival, directory, discovery, onboarding, pages, people, posting, practice,
    settings, signals, timelines,
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
            onboarding::save_wishes,
            onboarding::show_servers,
            onboarding::more_suggestions,
            onboarding::peek,
            onboarding::policy_document,
            onboarding::check_federation,
            onboarding::end_peek,
            onboarding::choose_server,
            onboarding::use_invitation,
            onboarding::save_sign_up_form,
            onboarding::save_follow_selections,
            onboarding::check_username,
            onboarding::submit_sign_up,
            onboarding::resend_confirmation,
            onboarding::check_confirmation,
            onboarding::onboarding_back,
            onboarding::start_over,
            discovery::search_people,
            discovery::people_by_hashtag,
            discovery::parse_handles,
            discovery::queue_follows,
            discovery::welcome,
            discovery::set_privacy,
            discovery::dismiss_welcome,
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
