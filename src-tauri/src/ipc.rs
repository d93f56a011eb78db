//! The list of all commands.
//!
//! A test generates `ui/src/ipc/bindings.ts` from it, and fails if the committed file differs.

use planetfall_model::Signal;
use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

use crate::commands::{
    accounts, app, catalogue, discovery, onboarding, pages, posting, threads, timelines,
};

/// Every command and type, for the handler and the bindings.
pub fn builder() -> Builder<Wry> {
    Builder::<Wry>::new()
        .error_handling(ErrorHandlingMode::Throw)
        // Our types serialize and deserialize the same way, so one TypeScript type is enough.
        .disable_serde_phases()
        .typ::<Signal>()
        .commands(collect_commands![
            app::startup,
            app::listen,
            accounts::suggest_servers,
            accounts::sign_in,
            accounts::open_sign_in_page,
            accounts::paste_sign_in_code,
            accounts::cancel_sign_in,
            catalogue::atlas,
            catalogue::find_servers,
            catalogue::server_cards,
            catalogue::name_server,
            catalogue::refresh_lists,
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
            app::begin_practice,
            app::end_practice,
            accounts::sign_out,
            accounts::activate,
            accounts::sync_now,
            timelines::open_timeline,
            timelines::close_timeline,
            timelines::load_newer,
            timelines::load_older,
            timelines::fill_gap,
            timelines::reveal_waiting,
            timelines::save_anchor,
            threads::open_thread,
            threads::open_profile,
            threads::open_handle,
            posting::mark,
            posting::follow,
            posting::vote,
            posting::publish,
            posting::outgoing,
            posting::send_again,
            posting::withdraw,
            posting::save_draft,
            posting::draft,
            posting::drafts,
            app::save_preferences,
            app::set_text_size,
            pages::open_page,
            pages::begin_letter,
            pages::invitation_in_clipboard,
        ])
}
