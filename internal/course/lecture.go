package course

import (
	"math"
	"strconv"
	"strings"
)

// Lecture is what an instructor shows to a hall, beat by beat, as
// content/lectures/ID.md writes it: a heading a beat, under it as a quotation
// what stands on the screen in large letters, then what the speaker is told.
type Lecture struct {
	ID      string   `yaml:"-"` // the file's name without .md
	Title   string   `yaml:"title"`
	Summary string   `yaml:"summary"` // what it shows, in one sentence
	For     string   `yaml:"for"`     // whom it is for
	Order   int      `yaml:"order"`   // place in the list
	Minutes float64  `yaml:"minutes"`
	Claims  []string `yaml:"claims"` // what it is about
	Beats   []*Beat  `yaml:"-"`
	Source  Source   `yaml:"-"`

	lines lines
}

// BeatKind says what a beat is for.
type BeatKind string

// The kinds of beats.
const (
	BeatSay    BeatKind = "say"    // a sentence
	BeatShow   BeatKind = "show"   // an experiment that runs
	BeatAsk    BeatKind = "ask"    // a question, and time to think
	BeatReveal BeatKind = "reveal" // what happened, or the answer
)

var beatKinds = []string{string(BeatSay), string(BeatShow), string(BeatAsk), string(BeatReveal)}

// Beat is one thing on the screen of a lecture.
type Beat struct {
	Title   string
	Kind    BeatKind
	Minutes float64 // planned
	Say     string  // in large letters; a paragraph a line
	Choices []Option
	Run     string   // experiment line; its at= is where the beat begins
	Keep    bool     // go on with the run that an earlier beat has started
	Preset  string   // of the experiment, by its name
	Until   string   // model time at which the run waits; "" for none
	Speed   float64  // model seconds a second; 0 is the experiment's
	Draw    []string // one picture or two, as a set-up's show names them; none: the first of each side
	Notes   string   // Markdown
	Source  Source
}

// Option is an answer to choose.
type Option struct {
	Text  string
	Right bool
}

// Shows tells that the beat has an experiment.
func (b *Beat) Shows() bool { return b.Run != "" || b.Keep }

// At returns where a key of the front matter stands.
func (l *Lecture) At(path string) Source { return Source{l.Source.File, l.lines.at(path)} }

func (l *Lecture) place() (order int, id string) { return l.Order, l.ID }

// Starts returns the beat whose run beat i shows: itself, or where it keeps a
// run the one that started it; -1 if nothing runs.
func (l *Lecture) Starts(i int) int {
	if !l.Beats[i].Shows() {
		return -1
	}
	for ; i >= 0; i-- {
		if l.Beats[i].Run != "" {
			return i
		}
	}
	return -1
}

// Asked returns the question that a reveal, beat i, answers: the last before
// it. It is nil if there is none.
func (l *Lecture) Asked(i int) *Beat {
	if l.Beats[i].Kind != BeatReveal {
		return nil
	}
	for i--; i >= 0; i-- {
		if l.Beats[i].Kind == BeatAsk {
			return l.Beats[i]
		}
	}
	return nil
}

// Answer returns the right answer of a question and its place; -1 if it
// depends on what the run shows.
func (b *Beat) Answer() (Option, int) {
	for i, o := range b.Choices {
		if o.Right {
			return o, i
		}
	}
	return Option{}, -1
}

// Planned returns how many minutes the beats before beat i take.
func (l *Lecture) Planned(i int) float64 {
	sum := 0.0
	for _, b := range l.Beats[:min(i, len(l.Beats))] {
		sum += b.Minutes
	}
	return sum
}

// Lectures returns the lectures in their order.
func (c *Course) Lectures() []*Lecture { return c.lectures().list }

// Lecture returns the lecture of that id.
func (c *Course) Lecture(id string) (*Lecture, bool) { return c.lectures().find(id) }

const lecturesDir = "lectures"

// KeepRun is what a beat writes as run= to go on with the run before.
const KeepRun = "keep"

// readLecture returns the lecture of a file and what it names.
func readLecture(file string, src []byte, r *report) (*Lecture, []use) {
	d := cut(file, src, r, true)
	l := &Lecture{ID: idOf(file, r), Source: Source{file, 1}, lines: lines{"": 1}}
	failed := true
	if d.frontLine > 0 {
		dec := decodeYAML(d.front, d.frontLine, r, l)
		l.lines, failed = dec.lines, dec.failed
	}
	tree := parseMarkdown(d.body)
	read := true
	for _, b := range headed(&d, tree, r) {
		read = read && !b.unreadable
		if b.level != 2 {
			r.fault(b.line, "a lecture has a beat under each ##, and nothing before the first or under ###")
			continue
		}
		l.Beats = append(l.Beats, readBeat(b, file, r))
	}
	if !failed {
		l.checkFront(read, r)
	}
	if read { // else what a beat seems to lack may be there
		l.checkBeats(r)
	}
	return l, append(l.uses(), collectLinks(&d, tree, r)...)
}

// checkFront checks the front matter; the minutes too, if all beats are read.
func (l *Lecture) checkFront(read bool, r *report) {
	say := func(path, format string, args ...any) { r.fault(l.lines.at(path), format, args...) }
	if strings.TrimSpace(l.Title) == "" {
		say("title", "no title: write title: and a few words")
	}
	if strings.TrimSpace(l.Summary) == "" {
		say("summary", "no summary: write summary: and what it shows, in one sentence")
	}
	if strings.TrimSpace(l.For) == "" {
		say("for", "for whom is it? write for: and what they know already")
	}
	if l.Order <= 0 {
		say("order", "order is %d: write order: and the lecture's place in the list, a whole number from 1", l.Order)
	}
	switch sum := l.Planned(len(l.Beats)); {
	case len(l.Beats) == 0:
		say("", "no beats: write ## and a heading for each, such as ## The question {beat=ask minutes=1}")
	case read && math.Abs(sum-l.Minutes) > 0.01:
		say("minutes", "minutes is %g, and the beats take %g together: change one", l.Minutes, sum)
	}
}

// uses returns what the front matter and the beats name.
func (l *Lecture) uses() []use {
	var uses []use
	for i, id := range l.Claims {
		uses = append(uses, use{ToClaim, id, l.At(entryOf("claims", i))})
	}
	for _, b := range l.Beats {
		if b.Run != "" {
			uses = append(uses, use{ToExperiment, b.Run, b.Source})
		}
	}
	return uses
}

func readBeat(b block, file string, r *report) *Beat {
	out := &Beat{Title: b.title, Source: Source{file, b.line}}
	if b.unreadable {
		return out
	}
	checkAttributes(b, []string{"beat", "minutes", "run", "preset", "until", "speed", "draw"}, r)
	out.Kind = BeatKind(oneOf(b, "beat", beatKinds, r))
	out.Minutes = b.number("minutes", 30, r)
	if _, ok := b.attributes["minutes"]; !ok {
		r.fault(b.line, "%q has no minutes: write minutes= and how long it takes", b.title)
	}
	out.Speed = b.number("speed", 1000, r)
	if out.Run = b.attributes["run"]; out.Run == KeepRun {
		out.Run, out.Keep = "", true
	}
	out.Preset, out.Until = b.attributes["preset"], b.attributes["until"]
	for name := range strings.SplitSeq(b.attributes["draw"], ";") {
		if name = strings.TrimSpace(name); name != "" {
			out.Draw = append(out.Draw, name)
		}
	}
	out.readText(b.text)
	return out
}

// number returns an attribute above 0 and at most most; 0 if there is none.
func (b *block) number(key string, most float64, r *report) float64 {
	text, ok := b.attributes[key]
	if !ok {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v > 0 && v <= most) {
		r.fault(b.line, "%s=%s: write a number above 0 and at most %g", key, text, most)
		return 0
	}
	return v
}

// readText cuts what stands under the heading: quoted lines are for the hall,
// a list of [ ] and [x] after them are choices, the rest is for the speaker.
func (b *Beat) readText(text string) {
	lines := strings.Split(text, "\n")
	for len(lines) > 0 {
		quoted, ok := strings.CutPrefix(lines[0], ">")
		if !ok {
			break
		}
		if quoted = strings.TrimSpace(quoted); quoted == "" || strings.HasSuffix(b.Say, "\n") {
			b.Say = strings.TrimRight(b.Say, "\n") + "\n" + quoted
		} else {
			b.Say = join(" ", b.Say, quoted)
		}
		lines = lines[1:]
	}
	b.Say = strings.TrimSpace(b.Say)
	rest := lines
	for len(rest) > 0 {
		choice, open := strings.CutPrefix(rest[0], "- [ ]")
		right := false
		if !open {
			choice, right = strings.CutPrefix(rest[0], "- [x]")
		}
		switch {
		case open || right:
			b.Choices = append(b.Choices, Option{strings.TrimSpace(choice), right})
		case strings.HasPrefix(rest[0], "  ") && len(b.Choices) > 0:
			last := &b.Choices[len(b.Choices)-1]
			last.Text = join(" ", last.Text, strings.TrimSpace(rest[0]))
		case strings.TrimSpace(rest[0]) != "":
			b.Notes = strings.TrimSpace(strings.Join(rest, "\n"))
			return
		}
		rest = rest[1:]
	}
}
