### Planets to choose from: their cards, what is known of them, and why they were chosen.

## Three planets
planets-title = { $count ->
    [0] No planet for you just now
    [one] One planet for you
    [2] Two planets for you
   *[other] Three planets for you
}
planets-title-asking = Planets for you
planets-asking = Asking planets whether they take new people now. You are not named to them.
planets-answered = { $answered } of { $asked } planets have answered
planets-chosen = Chosen by what you told us, never by size.
planets-unnamed = You named nothing, so these differ from one another.
planets-not-found = Nothing found for { $words }; these fit the rest.
planets-not-found-alone = Nothing found for { $words }, so these differ from one another.
planets-avoided = Left out, as you asked: { $words }.
planets-when = { $when ->
    [before] When they were last asked, they took new people.
   *[now] { $count ->
        [one] It answered just now and takes new people.
        [2] Both answered just now and take new people.
       *[other] All three answered just now and take new people.
    }
} You can move later.
planets-fewer = We show only planets that answered.
planets-offline = There is no network, so nobody was asked: what stands here is from the list that came with Planetfall.
planets-unasked = Not all of them answered, so look twice at what is not checked.
planets-none = None of the planets that fit could be reached, or none takes new people now. Nothing is lost.
planets-none-way = Look through all planets, ask again in a while, or go back and name less.
planets-again = Ask again
planets-first = Our first pick
planets-unchecked = Not checked
planets-why = Why this one
planets-sources = Where from?
planets-sources-of = Where we have this from, about { $name }
planets-peek = Peek in
planets-peek-at = Peek in at { $name }
planets-choose = Choose
planets-choose-it = Choose { $name }
planets-others = Show others
planets-all = See all
planets-all-count = See all { $count }
planets-no-reason = Nothing you named is known of it.

## What is known of a planet
fact-run-cooperative = A cooperative of its members
fact-run-nonprofit = An association that works for no profit
fact-run-collective = A volunteer group
fact-run-small-team = Run by a few volunteers
fact-run-single-admin = Run by one person
fact-run-company = Run by a company
fact-run-university = Run by a university
fact-run-public-institution = Run by a public office
fact-people = { $count ->
    [one] One person
   *[other] About { $shown } people
}
fact-people-few = { $count ->
    [0] Very small: nobody active
    [one] Very small: one person
   *[other] Very small: { $shown } people
}
fact-people-dated = { $people }, as of { $date }
fact-gate-open = You can join now
fact-gate-approval = A person reads your request
fact-gate-approval-reason = A person reads your request and asks why you come
fact-gate-invitation = You need an invitation
fact-gate-web = You join on its web page
fact-gate-closed = It takes nobody new
fact-gate-open-unchecked = It took new people when last asked
fact-gate-approval-unchecked = A person read requests when last asked
fact-gate-invitation-unchecked = One needed an invitation when last asked
fact-gate-web-unchecked = One joined on its web page when last asked
fact-gate-closed-unchecked = It took nobody new when last asked
fact-costs = Living there costs money
fact-place = At home in { $place }
fact-place-town = { $town }, { $country }
fact-since = Here since { $year }
fact-since-or-before = Here since { $year } or before

card-thoughts = We think it is also about: { $terms }. No source says so, and it is no reason.
card-own-words = “{ $words }”

source-itself = Its own answer, { $time }
source-itself-now = Its own answer, just now
source-yourself = What you typed yourself
source-directory = { $from }, { $date }

## Why a planet was chosen
reason-topic = About what you named: { $term }
reason-politics = Stands for what you named: { $term }
reason-community = Home to a community you named: { $term }
reason-language = { $language } is one of your languages
reason-place = It is in { $place }
reason-word = It speaks of “{ $word }”
reason-friends = { $count ->
    [one] A friend of yours lives here
   *[other] { $count } friends of yours live here
}
reason-any-topic = Any topic is welcome
reason-open-now = You can join now, with no waiting
reason-small = Small: { $count ->
    [one] one person
   *[other] about { $shown } people
}
reason-run-cooperative = Owned by its members
reason-run-nonprofit = An association runs it, for no profit
reason-run-collective = Volunteers run it together
reason-run-small-team = A few volunteers run it
reason-run-single-admin = One person runs it
reason-run-company = A company runs it
reason-run-university = A university runs it
reason-run-public-institution = A public office runs it
reason-since = Here since { $year }
