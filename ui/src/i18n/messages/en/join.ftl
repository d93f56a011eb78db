# Joining a planet: its rules, its form, its gate.
join-title = Join { $server }
join-opens-browser = (opens in your browser)

join-who = Who looks after it
join-run-by-cooperative = A cooperative. The people who live there own it together.
join-run-by-nonprofit = An association that works for no profit.
join-run-by-collective = A group of volunteers who decide together.
join-run-by-small-team = A few volunteers.
join-run-by-single-admin = One person.
join-run-by-company = A company.
join-run-by-university = A university.
join-run-by-public-institution = A public institution.
join-run-by-unknown = { $server } doesn’t say who looks after it.
join-contact = { $name } answers when you ask.
join-terms = Its terms
join-privacy = What it does with what it knows about you
join-no-pages = It publishes no terms, and doesn’t say what it does with what it knows.
join-island = It talks only with planets on its own list.

join-looking = Asking { $server } what it wants to know
join-about-you = About you
join-agree = Agree and join
join-sending = Asking { $server } …
join-again = Ask again
join-keeps = A letter comes to your e-mail, to check that it is yours. You can stop and come back: all but the password is kept on this computer.
join-to-the-three = Back to the planets

join-name = User name
join-name-free = Free. People will find you by this name.
join-name-taken = Somebody at { $domain } has this name already.
join-name-reserved = { $domain } keeps this name for itself.
join-name-missing = Choose a name. People will know you by it.
join-name-malformed = Only a to z, digits and _ can be in a user name.
join-name-too-long = A user name has at most 30 letters.
join-name-too-short = This name is too short.
join-name-use = Use { $name }

join-email = E-mail
join-email-missing = The letter needs an e-mail address to come to.
join-email-missing-at = There is no @ in it yet.
join-email-missing-name = Something is missing before the @.
join-email-missing-ending = The ending is missing, such as .org.
join-email-malformed = This is not an e-mail address.
join-email-slip = Is this right?
join-email-use = Use { $email }
join-email-blocked = { $domain } takes no addresses of this mail provider. Do you have another?
join-email-unreachable = No mail can be sent there. Is the ending right?
join-email-taken = Somebody at { $domain } has used this address already. If that was you, go back to the first screen and sign in.

join-password = Password
join-password-hint = { $least } letters or more. A few words together are good and easy to remember.
join-password-again = Please type it again. Planetfall never keeps a password.
join-password-missing = Choose a password.
join-password-more =
    { $count ->
        [one] One more letter
       *[other] { $count } more letters
    }
join-password-too-short = This is too short: 8 letters or more.
join-password-too-long = This is too long: the planet would cut it off.
join-password-malformed = The planet does not take this password.
join-password-samey = Long enough, but the same few letters are easy to guess.
join-password-fair = Good: { $count } letters. Longer is safer.
join-password-strong = Strong: { $count } letters

join-birth = Birth date
join-birth-day = Day
join-birth-month = Month
join-birth-year = Year
join-birth-hint = { $server } is for people of { $age } and older. It checks your birth date and does not keep it.
join-birth-missing = Type your birth date. The planet asks for it.
join-birth-malformed = There is no such day.
join-birth-too-young = The planet is for people of { $age } and older.

join-reason = Why would you like to live here?
join-reason-hint = A person there reads it. Two sentences are enough. { $count } of { $most } letters
join-reason-topics = You may name what you like:
join-reason-missing = Write a sentence or two. A person there reads it.
join-reason-too-short = A little more, please.
join-reason-too-long = This is too long.
join-reads = A person at { $server } reads every request. You can look for people to follow while you wait.

join-not-agreed = { $domain } wants you to agree to its rules.
join-fault-blocked = { $domain } does not take this.
join-fault-taken = This is taken already.
join-fault-missing = Something is missing here.
join-fault-malformed = { $domain } cannot read this.
join-fault-too-long = This is too long.
join-fault-too-short = This is too short.
join-fault-said = { $domain } says: “{ $said }”
join-fault-refused = { $domain } does not take this, and doesn’t say why.

join-web = The way in is on their own page
join-web-about = { $server } asks new people for more than Planetfall can. You join on its page, in your browser.
join-web-first = Join there. Come back when you have your account.
join-web-open = Open their page
join-web-then = When you have your account, sign in here.
join-web-signin = Sign in to { $domain }

join-invited-only = You need an invitation
join-invited-only-about = { $server } takes new people only with an invitation from somebody who lives there.
join-closed = Nobody new just now
join-closed-about = { $server } takes no new people just now. With an invitation you may still come in.
join-invitation = Invitation link
join-invitation-hint = It looks like { $domain }/invite/ and some letters.
join-invitation-use = Use this invitation
join-invitation-missing = Paste the link you were sent.
join-invitation-ended = This invitation is no longer good.

join-waiting = The letter is on its way
join-waiting-about = You asked to join { $server } as { $handle }. The letter goes to { $email }.
join-go-on = Go on
join-invited = You were invited to { $server }.
