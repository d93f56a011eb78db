//! Keyboard input.

use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Screen;

impl Screen {
    /// Presses a key or a combination, such as `Tab`, `f` or `Shift+Tab`.
    pub async fn key(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(character_of).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), InputSource::then);
        if let Err(error) = self.command(self.client.perform_actions(Actions::from(actions))).await
        {
            self.fail(&format!("keys could not be pressed: {error:?}")).await;
        }
    }

    /// Types into the focused element.
    pub async fn write(&self, text: &str) {
        for letter in text.chars() {
            let press = KeyActions::new("keys".to_owned())
                .then(KeyAction::Down { value: letter })
                .then(KeyAction::Up { value: letter });
            if let Err(error) = self.command(self.client.perform_actions(press)).await {
                self.fail(&format!("{letter} could not be typed: {error:?}")).await;
            }
        }
    }

    /// Presses Tab until an element with this role and name has the focus; returns how often.
    ///
    /// # Panics
    /// When more than `most` presses are needed.
    pub async fn tab_to(&self, role: &str, name_containing: &str, most: usize) -> usize {
        for presses in 0..=most {
            let (has, name) = self.focus().await;
            if has == role && name.contains(name_containing) {
                return presses;
            }
            self.key("Tab").await;
        }
        self.fail(&format!("{most} times Tab do not lead to a {role} called “{name_containing}”"))
            .await
    }
}

fn character_of(name: &str) -> char {
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
