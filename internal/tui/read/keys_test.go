package read

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

func open(t *testing.T, what string) *Read {
	t.Helper()
	r := newReader(small())
	r.Open(what)
	screen(r, 120, 40)
	return r
}

func TestAMythIsToldOnlyAfterAnAnswer(t *testing.T) {
	for _, c := range []struct{ key, says string }{
		{"m", "A myth. You said so."},
		{"f", "A myth. You said fact."},
		{"enter", "A myth."},
	} {
		r := open(t, "myths")
		lacks(t, r, "Nobody has found the backward pass")
		lacks(t, r, "contested")
		if _, said := press(t, r, "x"); !strings.Contains(said, "say first") {
			t.Errorf("x before an answer says %q", said)
		}
		press(t, r, c.key)
		contains(t, r, c.says)
		contains(t, r, "Nobody has found the backward pass")
		contains(t, r, "correction contested")
		lacks(t, r, "It ends where the slope is zero.") // the other one
	}
}

func TestFFindsWhereNoMythWaits(t *testing.T) {
	r := open(t, "myths")
	press(t, r, "m", "f")
	if !r.find.open {
		t.Error("f does not find after the answer")
	}
}

func TestXRunsTheExperimentOrSaysWhyNot(t *testing.T) {
	r := open(t, "brain-what")
	msg, _ := press(t, r, "x")
	if msg != (ui.Open{Screen: "lab", What: "swap"}) {
		t.Errorf("x sends %v", msg)
	}
	for id, why := range map[string]string{
		"gd-rate":              "ravine",
		"row-error":            "The difference is one of words.",
		"con-gd-understanding": "Understanding is no reading.",
	} {
		r := open(t, id)
		if _, said := press(t, r, "x"); !strings.Contains(said, why) {
			t.Errorf("x on %s says %q, want something about %q", id, said, why)
		}
	}
}

func TestXListsExperimentsWhereThereAreSeveral(t *testing.T) {
	r := open(t, "brain-what")
	r.sheet.stops[0].claim.See = append(r.sheet.stops[0].claim.See, "swap?seed=9")
	press(t, r, "x")
	contains(t, r, "See it run")
	contains(t, r, "swap?seed=9")
	contains(t, r, "not in the lab yet")
	press(t, r, "j") // pending: enter does nothing
	if msg, _ := press(t, r, "enter"); msg != nil || r.popup == nil {
		t.Errorf("enter on a pending experiment sends %v", msg)
	}
	if msg, _ := press(t, r, "j", "enter"); msg != (ui.Open{Screen: "lab", What: "swap?seed=9"}) {
		t.Errorf("enter sends %v", msg)
	}
}

func TestPAsksForAPredictionOrSaysWhyNot(t *testing.T) {
	r := open(t, "brain-what")
	if msg, _ := press(t, r, "p"); msg != (ui.Open{Screen: "lab", What: "predict:swap"}) {
		t.Errorf("p sends %v", msg)
	}
	r.sheet.stops[0].claim.See = append(r.sheet.stops[0].claim.See, "swap?seed=9")
	press(t, r, "p")
	contains(t, r, "Predict first")
	lacks(t, r, "not in the lab yet") // only what can be predicted is listed
	if msg, _ := press(t, r, "j", "enter"); msg != (ui.Open{Screen: "lab", What: "predict:swap?seed=9"}) {
		t.Errorf("enter sends %v", msg)
	}
	e, _ := r.experiment("swap")
	e.Predict = nil
	if _, said := press(t, r, "p"); !strings.Contains(said, "asks for no prediction") {
		t.Errorf("p without a question says %q", said)
	}
	r = open(t, "myths")
	if _, said := press(t, r, "p"); !strings.Contains(said, "say first") {
		t.Errorf("p before an answer says %q", said)
	}
}

func TestFindMarksMatchesAndGoesRound(t *testing.T) {
	r := open(t, "definitions")
	if _, said := press(t, r, "n"); !strings.Contains(said, "find something first") {
		t.Errorf("n without a search says %q", said)
	}
	press(t, r, "f", "s", "t", "e", "p", "s")
	contains(t, r, "1 of 1")
	press(t, r, "enter", "n")
	press(t, r, "f")
	r.find.input.SetValue("")
	press(t, r, "t", "h", "e")
	n := len(r.find.hits)
	if n < 3 {
		t.Fatalf("found %d", n)
	}
	press(t, r, "enter")
	for i := range n {
		if r.find.at != i {
			t.Errorf("match %d is chosen, want %d", r.find.at, i)
		}
		press(t, r, "n")
	}
	if r.find.at != 0 {
		t.Error("n does not go round the end")
	}
	press(t, r, "N")
	if r.find.at != n-1 {
		t.Error("N does not go round the beginning")
	}
	press(t, r, "esc")
	if r.find.query != "" {
		t.Error("esc does not end the search")
	}
}

func TestAMatchIsMarkedWithoutColour(t *testing.T) {
	r := open(t, "definitions")
	press(t, r, "f", "b", "o", "w", "l")
	s := screen(r, 120, 40).String(plot.NoColor)
	if !strings.Contains(s, "\x1b[1;7mbowl") {
		t.Errorf("the match chosen is not reversed:\n%q", s)
	}
	if !strings.Contains(s, "\x1b[1;4mbowl") {
		t.Errorf("the other match is not underlined:\n%q", s)
	}
}

func TestFindSpansLinesAndIgnoresDiacritics(t *testing.T) {
	r := open(t, "references")
	for query, pieces := range map[string]int{"methode generale": 1, "resolution des systemes d'equations simultanees. comptes rendus hebdomadaires": 2, "10464-10472": 1} {
		hits := r.sheet.find(query)
		if len(hits) != 1 || len(hits[0]) != pieces {
			t.Errorf("%q is found at %v, want one hit in %d pieces", query, hits, pieces)
		}
	}
	if hits := r.sheet.find("nowhere to be found"); hits != nil {
		t.Errorf("found %v", hits)
	}
}

func TestWordsAndSourcesOpen(t *testing.T) {
	r := open(t, "brain-what")
	press(t, r, "g")
	contains(t, r, "The contact at which one neuron passes")
	contains(t, r, "A cell that adds up signals")
	press(t, r, "esc", "c")
	contains(t, r, "supported as it stands")
	contains(t, r, "https://doi.org/10.1523/JNEUROSCI.18-24-10464.1998")
	press(t, r, "j", "enter")
	if s := r.current(); s.ref == nil || s.id != "bi-poo-1998" {
		t.Errorf("enter on a source shows %v", s.id)
	}
	press(t, r, "enter")
	contains(t, r, "is cited in")
	press(t, r, "enter")
	if s := r.current(); s.id != "brain-what" {
		t.Errorf("enter on a citing claim shows %v", s.id)
	}
	press(t, r, "backspace")
	if s := r.current(); s.id != "bi-poo-1998" {
		t.Errorf("backspace goes to %v", s.id)
	}
}

func TestLinksAreFollowed(t *testing.T) {
	r := open(t, "gd-rate")
	press(t, r, "tab")
	if msg, _ := press(t, r, "enter"); r.popup == nil {
		t.Errorf("a term is not explained: %v", msg)
	}
	press(t, r, "esc")
	press(t, r, "tab", "enter")
	if s := r.current(); s.id != "brain-what" {
		t.Errorf("the link to a claim leads to %s", s.id)
	}
	// term, term, two citations, then the experiment that is there
	press(t, r, "tab", "tab", "tab", "tab", "tab")
	if msg, _ := press(t, r, "enter"); msg != (ui.Open{Screen: "lab", What: "swap?seed=3"}) {
		t.Errorf("the link to an experiment sends %v", msg)
	}
}

func TestTheTableLeadsToItsText(t *testing.T) {
	r := open(t, "table")
	press(t, r, "j")
	if s := r.current(); !s.row || s.id != "row-error" {
		t.Fatalf("j goes to %v", s)
	}
	press(t, r, "enter")
	if s := r.current(); s.row || s.id != "row-error" {
		t.Errorf("enter goes to %v", s)
	}
	if got := r.count(); got != "claim 2 of 2" {
		t.Errorf("the count is %q", got)
	}
}

func TestReadingOnReachesTheEndOfEveryPage(t *testing.T) {
	r := open(t, "definitions")
	for _, size := range [][2]int{{56, 16}, {116, 36}} {
		for i := range r.topics {
			r.goTo(i, "")
			screen(r, size[0], size[1])
			r.home()
			for range 400 {
				r.down()
			}
			_, h := r.sheet.canvas.Size()
			if r.at != len(r.sheet.stops)-1 || r.top != max(0, h-r.height()) {
				t.Errorf("%s: at stop %d of %d, row %d of %d", r.topics[i].name, r.at, len(r.sheet.stops), r.top, h)
			}
			for range 400 {
				r.up()
			}
			if r.at != 0 || r.top != 0 {
				t.Errorf("%s: back at stop %d, row %d", r.topics[i].name, r.at, r.top)
			}
		}
	}
}

func TestSpaceReadsThroughAllPages(t *testing.T) {
	r := open(t, "definitions")
	last := len(r.topics) - 1
	for range 200 {
		press(t, r, "space")
	}
	if r.page != last || r.at != len(r.sheet.stops)-1 {
		t.Errorf("space ends on page %d of %d", r.page, last)
	}
}

func TestThePlaceIsKept(t *testing.T) {
	r := open(t, "gd-rate")
	press(t, r, "]", "[")
	if s := r.current(); s.id != "gd-rate" {
		t.Errorf("back on the page, the place is %s", s.id)
	}
	screen(r, 70, 20)
	screen(r, 200, 60)
	if s := r.current(); s.id != "gd-rate" {
		t.Errorf("at another size the place is %s", s.id)
	}
	if p := r.ctx.Places(); len(p) != 1 || p[0].What != "gd-rate" {
		t.Errorf("places are %v", p)
	}
}

func TestContentsOpenPagesAndClaims(t *testing.T) {
	r := open(t, "definitions")
	press(t, r, "h", "j", "l")
	if s := r.current(); s.id != "gd-rate" || r.listing {
		t.Errorf("l in the contents shows %s", s.id)
	}
	press(t, r, "h", "j", "enter")
	if r.topics[r.page].name != "table" || r.listing {
		t.Errorf("enter in the contents shows %s", r.topics[r.page].name)
	}
}

func TestALetterNarrowsTheGlossary(t *testing.T) {
	r := open(t, "glossary")
	press(t, r, "a", "s")
	if n := len(r.sheet.stops); n != 2 {
		t.Errorf("under S there are %d terms", n)
	}
	if msg, _ := press(t, r, "a", "z"); msg != (ui.Say{Text: "no term begins with Z"}) {
		t.Errorf("an unknown letter says %v", msg)
	}
	press(t, r, "a", "enter")
	if n := len(r.sheet.stops); n != 5 {
		t.Errorf("of all letters there are %d terms", n)
	}
	r.Open("gloss:loss")
	if s := r.current(); s.id != "loss" {
		t.Errorf("a term opens %s", s.id)
	}
}

func TestTheMouse(t *testing.T) {
	r := open(t, "definitions")
	click := func(what string) {
		t.Helper()
		for y, line := range strings.Split(screen(r, 120, 40).Plain(), "\n") {
			if i := strings.Index(line, what); i >= 0 {
				r.Update(tea.MouseClickMsg{X: plot.Width(line[:i]), Y: y, Button: tea.MouseLeft})
				screen(r, 120, 40)
				return
			}
		}
		t.Fatalf("%q is not on the screen", what)
	}
	click("The rate sets how far")
	if r.current().id != "gd-rate" {
		t.Error("a click on a claim does not choose it")
	}
	click("c  sources")
	if r.popup == nil {
		t.Fatal("a click on a hint does nothing")
	}
	r.Update(tea.MouseClickMsg{X: 1, Y: 39, Button: tea.MouseLeft})
	if r.popup != nil {
		t.Error("a click beside it does not close the list")
	}
	click("neuron grows")
	if r.popup == nil || r.popup.items[0].title != "Neuron" {
		t.Error("a click on a term does not explain it")
	}
	r.popup = nil
	r.changed()
	click("The comparison table")
	if r.topics[r.page].name != "table" {
		t.Error("a click in the contents does not open the page")
	}
	screen(r, 60, 12)
	r.Update(tea.MouseWheelMsg{X: 30, Y: 5, Button: tea.MouseWheelDown})
	if r.top != wheelRows {
		t.Errorf("the wheel scrolls to row %d", r.top)
	}
}

func TestEveryKeyHasHelpAndNoTwoClash(t *testing.T) {
	for _, page := range []string{"definitions", "table", "myths", "glossary", "references"} {
		r := open(t, page)
		seen := map[string]bool{}
		for _, g := range r.Keys() {
			for _, b := range g.Bindings {
				if b.Short != "" && b.Help == "" {
					t.Errorf("%s has no help", b.Label())
				}
				for _, k := range b.Keys {
					if seen[k] && k != "f" { // a myth that waits takes f from find
						t.Errorf("%s: %q is bound twice", page, k)
					}
					seen[k] = true
				}
			}
		}
	}
}
