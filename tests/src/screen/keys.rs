//! Keys, as a person without a mouse uses them.

use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Screen;

impl Screen {
    /// Presses one key or several together, such as `Tab`, `f` or `Shift+Tab`.
    pub async fn key(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(letter_of).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), InputSource::then);
        if let Err(error) = self.order(self.client.perform_actions(Actions::from(actions))).await {
            self.give_up(&format!("keys could not be pressed: {error:?}")).await;
        }
    }

    /// Types into whatever has the focus.
    pub async fn write(&self, text: &str) {
        for letter in text.chars() {
            let press = KeyActions::new("keys".to_owned())
                .then(KeyAction::Down { value: letter })
                .then(KeyAction::Up { value: letter });
            if let Err(error) = self.order(self.client.perform_actions(press)).await {
                self.give_up(&format!("{letter} could not be typed: {error:?}")).await;
            }
        }
    }

    /// Presses Tab until what has the focus is called this; how often that took.
    ///
    /// Fails when it is not reached in `most` presses.
    pub async fn tab_to(&self, role: &str, naming: &str, most: usize) -> usize {
        for presses in 0..=most {
            let (has, name) = self.focus().await;
            if has == role && name.contains(naming) {
                return presses;
            }
            self.key("Tab").await;
        }
        self.give_up(&format!("{most} times Tab do not lead to a {role} called “{naming}”")).await
    }
}

fn letter_of(name: &str) -> char {
    match name {
        "Tab" => Key::Tab.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Space" => ' ',
        "Shift" => Key::Shift.into(),
        "Control" => Key::Control.into(),
        "Alt" => Key::Alt.into(),
        "ArrowUp" => Key::Up.into(),
        "ArrowDown" => Key::Down.into(),
        "ArrowLeft" => Key::Left.into(),
        "ArrowRight" => Key::Right.into(),
        "PageDown" => Key::PageDown.into(),
        "PageUp" => Key::PageUp.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        letter => letter.chars().next().unwrap_or(' '),
    }
}
