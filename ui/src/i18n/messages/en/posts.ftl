### What is said about posts, timelines, conversations, profiles and writing.

## A post
post-boosted = { $name } boosted
# After the name of who did it.
post-boosted-by = boosted
post-replying = Replying to someone
post-replying-to = Replying to { $name }
# Before the address of who is answered.
post-answers = Replying to
post-own-thread = Goes on from an earlier post
post-content-note = Content note: { $note }
# Before the words of the note.
post-content-note-label = Content note:
post-filtered = Hidden by your filter: { $filters }
post-show = Show
post-hide = Hide
post-read-on = Read on
post-show-less = Show less
# After the words of a link that do not say where it leads, or a name that is not theirs.
text-leads-to = { " " }({ $place })
post-described = Described
post-edited = Edited
post-edited-at = Edited { $moment }
post-reply = Reply
post-boost = Boost
post-favourite = Favourite
post-bookmark = Bookmark
post-more = More for this post
post-act-counted = { $act }, { $count }
post-no-boost-private = Only followers can see this, so it can’t be boosted
post-no-boost-direct = Only the people named can see this, so it can’t be boosted
post-open = Show the conversation
post-open-in-browser = Open in the browser
post-copy-link = Copy the link
post-copied = Link copied
post-mine-favourite = Your favourite
post-mine-boost = Boosted by you
post-mine-bookmark = Bookmarked by you

post-inside-paragraphs =
    { $count ->
        [one] 1 paragraph
       *[other] { $count } paragraphs
    }
post-inside-poll = a poll
post-inside-quote = a quoted post

post-media-image =
    { $count ->
        [one] 1 picture
       *[other] { $count } pictures
    }
post-media-video =
    { $count ->
        [one] 1 film
       *[other] { $count } films
    }
post-media-gifv =
    { $count ->
        [one] 1 moving picture
       *[other] { $count } moving pictures
    }
post-media-audio =
    { $count ->
        [one] 1 recording
       *[other] { $count } recordings
    }
post-media-unknown =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
post-media-image-one = Picture
post-media-video-one = Film
post-media-gifv-one = Moving picture
post-media-audio-one = Recording
post-media-unknown-one = File
post-media-described = { $kind }: { $description }
post-media-undescribed = { $kind }, not described
post-media-in-browser = { $name }. Opens in the browser
post-picture-position = { $position } of { $total }. { $name }
post-pictures-covered = The author covered this.
post-pictures-show = Show it
post-card-spoken = Links to: { $title }
post-poll-spoken = Poll: { $answers }
post-quote-spoken = Quotes { $name }: { $words }

lightbox-position = Picture { $position } of { $total }
lightbox-previous = Previous picture
lightbox-next = Next picture
lightbox-close = Close the picture
lightbox-undescribed = Nobody described this picture.

quote-open = Show
quote-accepted = A quoted post.
quote-pending = The quoted author has not said yes to this quote yet.
quote-refused = The quoted author does not want this quote to be shown.
quote-deleted = The quoted post is gone.
quote-hidden = The quoted post can’t be shown to you.
quote-blocked = The quoted post is by someone you don’t want to see.
quote-filtered = The quoted post is hidden by one of your filters.

poll-choose-one = Choose one answer
poll-choose-several = Choose one or more answers
poll-vote = Vote
poll-results = See the answers so far
poll-back = Back to voting
poll-own-answer = Your answer
poll-percent = { $percent } %
poll-ended = Ended
poll-people =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
poll-votes =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
poll-minutes-left =
    { $count ->
        [one] 1 minute left
       *[other] { $count } minutes left
    }
poll-hours-left =
    { $count ->
        [one] 1 hour left
       *[other] { $count } hours left
    }
poll-days-left =
    { $count ->
        [one] 1 day left
       *[other] { $count } days left
    }

## Who can see a post
visibility-public = Everyone
visibility-unlisted = Everyone, quietly
visibility-private = Followers only
visibility-direct = Only the people named
visibility-public-about = Everyone can see it
visibility-unlisted-about = Everyone can see it, but it stays out of lists and search
visibility-private-about = Only the author’s followers can see it
visibility-direct-about = Only the people named in it can see it

## Timelines
timeline-home = Home
timeline-planet = Your planet
timeline-hashtag = #{ $tag }
timeline-posts = Posts
timeline-show-new =
    { $count ->
        [one] Show 1 new post
       *[other] Show { $count } new posts
    }
timeline-shown-new =
    { $count ->
        [one] 1 new post is shown above what you have read.
       *[other] { $count } new posts are shown above what you have read.
    }
timeline-loading = Asking { $server } for posts
timeline-loading-older = Getting older posts
timeline-loading-newer = There are newer posts. They are on their way.
timeline-older = Get older posts
timeline-end = That is everything { $server } knows here.
timeline-look-now = Look now
timeline-gap = Posts not loaded yet
timeline-gap-words = Some posts from in between are not here yet.
timeline-gap-down = Load from here on
timeline-gap-up = Load up to here
timeline-gap-loading = Getting them …
timeline-caught-up = You’re caught up
timeline-caught-up-about = Below is what you have already seen.
timeline-home-empty = Nothing here yet
timeline-home-empty-about = Follow a few people, and what they write comes here. The people of { $server } are a good start.
timeline-home-empty-act = See what { $server } writes
timeline-planet-empty = { $server } is quiet
timeline-planet-empty-about = Nobody here has written for everyone yet.
timeline-hashtag-empty = No posts with #{ $tag }
timeline-hashtag-empty-about = { $server } has not heard of any.
timeline-profile-empty = No posts yet
timeline-profile-empty-about = { $server } knows of none. On their own planet there may be more.
timeline-own-empty = You have not written yet
timeline-own-empty-about = What you write and boost stands here.
timeline-offline-empty = You’re offline
timeline-offline-empty-about = Posts come as soon as this computer has a network.

## Keys
key-next-post = Next post
key-previous-post = Previous post
key-new-post = Write a post
key-show-new = Show new posts
key-answer = Reply to the post
key-favourite = Favourite the post
key-boost = Boost the post
key-cover = Open or close a content note

## A conversation
thread-title = Conversation
thread-back = Back
thread-loading = Getting the conversation
thread-looking = Asking { $server } for the whole conversation
thread-gone = This post has been deleted.
thread-ancestors = What was said before
thread-replies = Replies
thread-no-replies = No replies yet.


## Somebody's page
profile-title = Profile
profile-is-bot = A program posts here
profile-is-group = A group: passes on what is sent to it
profile-approves = Approves who follows
profile-loading = Getting their page
profile-follow = Follow
profile-ask-to-follow = Ask to follow
profile-following = Following
profile-unfollow = Stop following { $name }
profile-requested = Asked
profile-take-back = Take back the question to { $name }
profile-follows-you = Follows you
profile-blocks-you = They don’t want you to follow them.
profile-you-block = You block them.
profile-you-mute = You don’t see their posts.
profile-moved = { $name } has moved to
profile-posts =
    { $count ->
        [one] 1 post
       *[other] { $number } posts
    }
profile-followers =
    { $count ->
        [one] 1 follower
       *[other] { $number } followers
    }
profile-follows = follows { $number }
profile-joined = Here since { $date }
profile-verified = The linked page confirms that it is theirs. Checked { $date }
profile-note = Your own note
profile-in-browser = Open their page in the browser
profile-more = More about { $name }

## Writing
compose-open = Write something …
compose-label = What do you want to say?
compose-reply-label = Your reply to { $name }
compose-placeholder = What do you want to say?
compose-reply-placeholder = Your reply
compose-note-label = Content note
compose-note-placeholder = What is it about? People open it if they like.
compose-note-add = Add a content note
compose-note-remove = Take the content note away
compose-send = Post
compose-send-reply = Send reply
compose-cancel = Close
compose-discard = Throw away
compose-language = Language
compose-language-unknown = Not said
compose-who = Who can see it
compose-who-public = Everyone
compose-who-unlisted = Everyone, quietly
compose-who-private = Your followers
compose-who-direct = Only the people you name
compose-who-public-about = Also in public lists and search
compose-who-unlisted-about = Not in public lists or search
compose-who-private-about = { $count ->
        [0] Nobody follows you yet
        [one] The 1 person who follows you
       *[other] The { $count } people who follow you
    }
compose-who-direct-about = Name them with their address, such as @ana@social.example
compose-who-direct-nobody = Nobody is named yet, so only you would see it
compose-left =
    { $count ->
        [one] 1 character left
       *[other] { $count } characters left
    }
compose-over =
    { $count ->
        [one] 1 character too many
       *[other] { $count } characters too many
    }
compose-saved = Kept on this computer
compose-not-saved = This could not be kept. Copy it somewhere safe before you close the window.
compose-on-its-way = Your post is on its way.

outgoing-title = On their way
outgoing-waiting = Waiting to be sent
outgoing-offline = Will be sent when there is a network
outgoing-sending = Being sent
outgoing-unsure = { $server } did not answer, so it may or may not be there. Look before you send it again.
outgoing-refused = { $server } said no
outgoing-send-again = Send again
outgoing-look = Look at your page
outgoing-it-is-there = It is there
outgoing-change = Change it
outgoing-take-back = Take back
outgoing-send-alone = Send as a post of its own
outgoing-copy = Copy
outgoing-copied = The text is copied.
outgoing-not-copied = The text could not be copied.
outgoing-reply-gone = The post it answers is gone, but your words are still here.
outgoing-taken-back = Taken back. You can change it here.
outgoing-too-late = It was already sent.

drafts-title =
    { $count ->
        [one] 1 unfinished reply
       *[other] { $count } unfinished replies
    }
drafts-go-on = Go to the post
drafts-alone = Make it a post of its own
