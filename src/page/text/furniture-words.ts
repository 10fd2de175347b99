import { listed } from './wording.ts'

/**
 * What pages put around an article and scrapers keep. Collected by hand from the visible furniture of
 * English-language news sites; lower case, straight apostrophes.
 */

/** Words of buttons and counters: a line that holds nothing else is furniture. */
export const BUTTONS = listed(`
  share on facebook | share on twitter | share on x | share on linkedin | share on whatsapp
  share on telegram | share via email | share by email | share this article | share this story
  share this page | share this post | share this | share article | share | shares | shared | tweet
  tweet this | retweet | pin it | post | save | save article | save for later | bookmark | print
  print this page | print article | printer version | print version | printer-friendly version | mail
  mail this page | email | e-mail | email this | email this article | copy link | copy | link copied
  copied | copy url | facebook | twitter | linkedin | whatsapp | telegram | reddit | pinterest | messenger
  flipboard | viber | pocket | instagram | youtube | tiktok | threads | bluesky | mastodon | tumblr | x
  vk | line | wechat | weibo | rss | comment | comments | leave a comment | add a comment | post a comment
  view comments | show comments | no comments | read comments | join the conversation | like | likes
  views | view | reads | listen | play | pause | stop | font size | text size | a- | a+ | aa
  gift this article | gift article | give this article | gift | menu | search | home | back | back to top
  top | close | open | next | previous | next article | older post | older posts | newer post
  newer posts | older entries | previous article | log in | login | sign in | sign up | register
  subscribe | subscribe now | donate | donate now | support us | become a member | join us | contact us
  about us | newsletter | newsletters | advertisement | advertisements | advertising | ad | sponsored
  promoted | continue | continue reading | continue reading below | story continues below
  article continues below | story continues below advertisement | article continues after ad
  skip to content | skip to main content | skip advertisement | skip ad | read full article
  read full story | show more | load more | see more | view more | view all | see all | view gallery
  open gallery | enlarge | enlarge image | expand | toggle caption | hide caption | caption | follow
  following | follow us | follow us on | follow on | follow topic | follow author | and | via | on | or
  min read | minute read | mins read | of | google news | make us preferred on google | report a typo
  report an error | report this ad | cookie settings | cookie policy | privacy policy | terms of use
  terms of service | accept all | facebook messenger | click to share | click to print
  opens in new window | text | sms | more | reprints | pdf | download pdf | download | request reprints
  order reprints | permissions | republish | republish this article
`)

/** Words of {@link BUTTONS} that do not make a line furniture by themselves. */
export const WEAK_BUTTONS = listed(`
  and | or | on | of | via | x | a | text | more | line | top | back | open | close | stop | play | view
  like | next | home | post | copy | continue | gift | threads | pocket | caption | following | follow
  search | listen | permissions | facebook | twitter | telegram | youtube
`)

/** What opens a line of furniture, with the reason for leaving it out; the line is short and quotes nobody. */
export const OPENINGS: Record<string, string[]> = {
  copyright: listed(`
    © | (c) 20 | copyright © | copyright (c) | copyright 20 | copyright 19 | ℗
  `),
  tags: listed(`
    tags: | tag: | topics: | topic: | tagged | filed under | filed in: | categories: | category:
    keywords: | in this story: | related topics | posted in
  `),
  newsletter: listed(`
    sign up for | sign up to | subscribe to our | subscribe to the | subscribe for | get our newsletter
    get the latest | join our newsletter | join our telegram | join our whatsapp | join our channel
    enter your email | your email address | by signing up | by subscribing | thank you for subscribing
    our newsletter | get breaking news | get alerts | stay informed | never miss | download our app
    download the app | get the app | newsletter: | want more news
  `),
  'follow us': listed(`
    follow us | like us on | find us on | join us on | connect with us | follow our | watch us on
    follow the author | follow him on | follow her on | follow them on | add us on | subscribe on
  `),
  subscription: listed(`
    support our journalism | support our work | support independent journalism | support local journalism
    subscribe now | subscribe today | already a subscriber | this article is for subscribers
    to continue reading | become a member of our | become a subscriber | become a patron | help us keep
    please consider supporting | please support us | you have reached your | make a donation
    create a free account | start your free | unlimited access
  `),
  sharing: listed(`
    share this | share on | share via | click to share | click here | tap here | copy this link
  `),
  advertisement: listed(`
    story continues below | article continues below | sponsored links | ads by
  `),
  'house rules': listed(`
    our standards: | our standards
  `),
  comments: listed(`
    comments ( | comments closed | comments are closed | leave a reply | leave a comment | comments:
  `),
  navigation: listed(`
    skip to | you are here | back to top | jump to | table of contents
  `),
  cookies: listed(`
    we use cookies | this site uses cookies | this website uses cookies | by using this site
  `),
  player: listed(`
    your browser does not support | please enable javascript | javascript is disabled | media could not be
    listen to this article | listen to article | audio player | video player | now playing
  `),
  contact: listed(`
    contact the author | contact us at | contact the reporter | email the author | send tips | got a tip
  `),
}

/** What a plea or a legal line says of its own house anywhere in it; a body sentence does not. */
export const SAID_ANYWHERE: Record<string, string[]> = {
  copyright: listed(`
    all rights reserved | may not be published, broadcast | may not be reproduced | without permission
  `),
  subscription: listed(`
    support our journalism | support our work | supporting our journalism | consider supporting us
    consider subscribing | consider becoming a member | subscribe to our | become a member of our
    independent journalism depends on | journalism is funded by our readers | become one of our members
    help us tell | our journalism is free | access to our journalism
  `),
  newsletter: listed(`
    our newsletter | our daily newsletter | our weekly newsletter | our free newsletter
  `),
  'follow us': listed(`
    follow us on | our telegram channel | our whatsapp channel | our youtube channel
  `),
}
