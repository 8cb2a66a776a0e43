package read

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/ui"
)

// Keys are the reader's bindings. f is find, save where a myth waits for an
// answer.
func (r *Read) Keys() []ui.Group {
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	screen := max(1, r.height()-2)
	read := []ui.Binding{
		{Keys: []string{"j", "down"}, Show: "j k", Short: "move", Help: "on and back: the rest of a claim, then the next one (also ↓ ↑)", Do: r.down},
		{Keys: []string{"k", "up"}, Do: r.up},
		{Keys: []string{"h", "left"}, Show: "h", Short: r.inText("contents"), Help: "to the contents (also ←)", Do: r.toContents},
		{Keys: []string{"l", "right"}, Show: "l", Help: "from the contents: open (also →)", Do: r.rightKey},
		{Keys: []string{"enter"}, Short: r.enterWord(), Help: "open the entry, follow the link, show the answer", Do: r.enter, Off: r.noEnter},
		{Keys: []string{"space", "pgdown"}, Show: "space", Help: "a screen on; at the end the next page (also PgDn)", Do: n(r.turn, screen)},
		{Keys: []string{"pgup", "b"}, Show: "b", Help: "a screen back (also PgUp)", Do: n(r.turn, -screen)},
		{Keys: []string{"ctrl+d"}, Show: "ctrl+d u", Help: "half a screen on and back", Do: n(r.turn, screen/2)},
		{Keys: []string{"ctrl+u"}, Do: n(r.turn, -screen/2)},
		{Keys: []string{"home"}, Show: "home", Help: "to the top of the page", Do: r.home},
		{Keys: []string{"end", "G"}, Show: "end", Help: "to its end (also G)", Do: r.end},
		{Keys: []string{"]"}, Show: "[ ]", Help: "the page before and the next page", Do: n(r.turnPage, 1)},
		{Keys: []string{"["}, Do: n(r.turnPage, -1)},
		{Keys: []string{"backspace"}, Help: "back to where you jumped from", Do: r.back, Off: r.noBack},
	}
	claim := []ui.Binding{
		{Keys: []string{"x"}, Short: r.inText("see it run"), Help: "see the claim run in the lab", Do: r.see, Off: r.noRun},
		{Keys: []string{"p"}, Short: r.inText("predict"), Help: "say what will happen, then see; then back at the claim", Do: r.predict, Off: r.noPredict},
		{Keys: []string{"c"}, Short: r.inText("sources"), Help: "the sources in full, with their addresses", Do: r.showSources, Off: r.noSources},
		{Keys: []string{"g"}, Short: r.inText("words"), Help: "explain the underlined words", Do: r.showTerms, Off: r.noTerms},
		{Keys: []string{"tab"}, Short: r.inText("links"), Help: "to the next link (shift+tab: the one before); enter follows it", Do: n(r.nextLink, 1), Off: r.noLink},
		{Keys: []string{"shift+tab"}, Do: n(r.nextLink, -1), Off: r.noLink},
		{Keys: []string{"a"}, Short: r.letterWord(), Help: "in the glossary: the terms of a letter", Do: r.askLetter, Off: r.noLetters},
	}
	var waits []ui.Group
	if r.noSay() == "" && !r.listing {
		waits = []ui.Group{{Title: "Myth or fact", Bindings: []ui.Binding{
			{Keys: []string{"m"}, Short: "myth", Help: "say that the belief is a myth", Do: func() tea.Cmd { return r.say(saidMyth) }},
			{Keys: []string{"f"}, Short: "fact", Help: "say that it is a fact", Do: func() tea.Cmd { return r.say(saidFact) }},
		}}}
	} else {
		claim = append(claim, ui.Binding{Keys: []string{"m"}, Show: "m f", Help: "of a belief: myth or fact?", Do: r.toText, Off: r.noSay})
	}
	findKeys := []string{"f", "ctrl+f"}
	if waits != nil {
		findKeys = findKeys[1:] // f says 'fact'
	}
	find := []ui.Binding{
		{Keys: findKeys, Short: "find", Help: "find on this page (ctrl+f always, f where no myth waits)", Do: r.startFind},
		{Keys: []string{"n"}, Show: "n N", Help: "the next and the previous match", Do: n(r.nextHit, 1), Off: r.noHit},
		{Keys: []string{"N"}, Do: n(r.nextHit, -1), Off: r.noHit},
	}
	if r.find.query != "" {
		find = append(find, ui.Binding{Keys: []string{"esc"}, Help: "end the search", Do: r.endFind})
	}
	return append(waits,
		ui.Group{Title: "Reading", Bindings: read},
		ui.Group{Title: "The claim chosen", Bindings: claim},
		ui.Group{Title: "Find on the page", Bindings: find},
	)
}

func (r *Read) rightKey() tea.Cmd {
	if r.listing {
		return r.enter()
	}
	return nil
}

// inText is a word of the help line that is of use only in the text.
func (r *Read) inText(word string) string {
	if r.listing {
		return ""
	}
	return word
}

func (r *Read) letterWord() string {
	if r.noLetters() == "" {
		return "letter"
	}
	return ""
}
