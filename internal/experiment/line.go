package experiment

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A Line is a run written on one line:
//
//	swap?seed=7&eta=0.02&switch@60s&lesion:30@90s&eta=0.1@2m&at=95s
//
// It names a set-up, its seed, the values that differ from the set-up's, and
// what is done when. The same line gives the same readings bit for bit.
//
// Three keys are the line's own: seed; at, the model time to go to; and
// schedule, whose value off leaves out the set-up's scheduled actions. A value
// may hold any character: %, & and @ are written %25, %26 and %40.
type Line struct {
	ID       string
	Seed     uint64
	Seeded   bool      // a seed was given
	Settings []Setting // at the start
	Events   []Event   // by time
	At       Time
	Bare     bool // schedule=off
}

// A Setting is a parameter or knob and its value as written.
type Setting struct{ Name, Value string }

// An Event is an action done, or a knob turned, at an instant.
type Event struct {
	At    Time
	Name  string
	Value string // the action's argument, or the knob's new value
	Turn  bool   // a knob is turned
}

// Limits of what a line may hold, so that hostile input stays cheap.
const (
	maxLine   = 4096
	maxEvents = 256
	// MaxTime is the longest model time of a run.
	MaxTime = 24 * 60 * Minute
)

// LineError is a fault in a line, with the column where it stands.
type LineError struct {
	Line   string
	Column int // from 1
	Why    string
}

func (e *LineError) Error() string {
	return fmt.Sprintf("column %d: %s", e.Column, e.Why)
}

// ParseLine reads a line. Names are checked later, by [Catalog.Resolve].
func ParseLine(s string) (Line, error) {
	var l Line
	fail := func(col int, format string, args ...any) (Line, error) {
		return Line{}, &LineError{Line: s, Column: col + 1, Why: fmt.Sprintf(format, args...)}
	}
	if len(s) > maxLine {
		return fail(maxLine, "the line has %d characters; at most %d are read", len(s), maxLine)
	}
	id, rest, any := strings.Cut(s, "?")
	if !isName(id) {
		return fail(0, "%q is no name of an experiment: use small letters, digits and -", id)
	}
	l.ID = id
	if !any {
		return l, nil
	}
	col := len(id) + 1
	for item := range strings.SplitSeq(rest, "&") {
		if err := l.add(item); err != nil {
			return fail(col, "%v", err)
		}
		col += len(item) + 1
	}
	slices.SortStableFunc(l.Events, func(a, b Event) int { return int(a.At - b.At) })
	return l, nil
}

func (l *Line) add(item string) error {
	body, when, timed := strings.Cut(item, "@")
	var at Time
	if timed {
		var err error
		if at, err = ParseTime(when); err != nil {
			return err
		}
	}
	name, value, set := strings.Cut(body, "=")
	if !set {
		return l.addAction(body, at, timed)
	}
	value, err := url.PathUnescape(value)
	if err != nil {
		return fmt.Errorf("%q: a percent sign is written %%25", value)
	}
	if !isKey(name) {
		return fmt.Errorf("%q is no name: use letters, digits, . and -", name)
	}
	if timed {
		return l.addEvent(Event{At: at, Name: name, Value: value, Turn: true})
	}
	switch name {
	case "seed":
		if l.Seed, err = strconv.ParseUint(value, 10, 64); err != nil {
			return fmt.Errorf("seed=%s: a seed is a whole number from 0 to 18446744073709551615", value)
		}
		if l.Seeded {
			return fmt.Errorf("seed is given twice")
		}
		l.Seeded = true
	case "at":
		l.At, err = ParseTime(value)
		return err
	case "schedule":
		if value != "off" {
			return fmt.Errorf("schedule=%s: only schedule=off is known", value)
		}
		l.Bare = true
	default:
		if slices.ContainsFunc(l.Settings, func(s Setting) bool { return s.Name == name }) {
			return fmt.Errorf("%s is given twice", name)
		}
		l.Settings = append(l.Settings, Setting{name, value})
	}
	return nil
}

func (l *Line) addAction(body string, at Time, timed bool) error {
	name, arg, _ := strings.Cut(body, ":")
	switch {
	case body == "":
		return fmt.Errorf("nothing stands here: write NAME=VALUE or ACTION@TIME")
	case !isKey(name):
		return fmt.Errorf("%q is no name: use letters, digits, . and -", name)
	case !timed:
		return fmt.Errorf("%s needs a value, %s=0.1, or as an action a time, %s@60s", name, name, name)
	}
	arg, err := url.PathUnescape(arg)
	if err != nil {
		return fmt.Errorf("%q: a percent sign is written %%25", arg)
	}
	return l.addEvent(Event{At: at, Name: name, Value: arg})
}

func (l *Line) addEvent(e Event) error {
	if len(l.Events) == maxEvents {
		return fmt.Errorf("more than %d actions", maxEvents)
	}
	l.Events = append(l.Events, e)
	return nil
}

// String writes the line in its one canonical form; ParseLine reads it back.
func (l Line) String() string {
	var items []string
	if l.Seeded {
		items = append(items, "seed="+strconv.FormatUint(l.Seed, 10))
	}
	settings := slices.Clone(l.Settings)
	slices.SortFunc(settings, func(a, b Setting) int { return strings.Compare(a.Name, b.Name) })
	for _, s := range settings {
		items = append(items, s.Name+"="+escape(s.Value))
	}
	if l.Bare {
		items = append(items, "schedule=off")
	}
	for _, e := range l.Events {
		items = append(items, e.String())
	}
	if l.At > 0 {
		items = append(items, "at="+l.At.String())
	}
	if len(items) == 0 {
		return l.ID
	}
	return l.ID + "?" + strings.Join(items, "&")
}

// String writes an event as a line does: switch@60s, eta=0.1@2m.
func (e Event) String() string {
	switch {
	case e.Turn:
		return e.Name + "=" + escape(e.Value) + "@" + e.At.String()
	case e.Value != "":
		return e.Name + ":" + escape(e.Value) + "@" + e.At.String()
	}
	return e.Name + "@" + e.At.String()
}

// ParseEvent reads one event as a set-up's schedule writes it.
func ParseEvent(s string) (Event, error) {
	var l Line
	if err := l.add(s); err != nil {
		return Event{}, err
	}
	if len(l.Events) != 1 {
		return Event{}, fmt.Errorf("%q needs a time: %s@60s", s, s)
	}
	return l.Events[0], nil
}

// Set gives a start value, replacing one of the same name.
func (l *Line) Set(name, value string) {
	for i := range l.Settings {
		if l.Settings[i].Name == name {
			l.Settings[i].Value = value
			return
		}
	}
	l.Settings = append(l.Settings, Setting{name, value})
}

func escape(s string) string {
	return strings.NewReplacer("%", "%25", "&", "%26", "@", "%40").Replace(s)
}

func isName(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' && i > 0) {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

func isKey(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_') {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

var units = []struct {
	suffix string
	of     Time
}{{"us", Microsecond}, {"ms", Millisecond}, {"s", Second}, {"m", Minute}}

// ParseTime reads a model time such as 60s, 1.5s, 350us or 2m.
func ParseTime(s string) (Time, error) {
	for _, u := range units {
		num, ok := strings.CutSuffix(s, u.suffix)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(num, 64)
		if err != nil {
			continue // "ms" also ends in "s"
		}
		t := v * float64(u.of)
		if !(t >= 0 && t <= float64(MaxTime)) {
			return 0, fmt.Errorf("time %s is out of range: 0s to %s", s, MaxTime)
		}
		return Time(t + 0.5), nil
	}
	return 0, fmt.Errorf("%q is no time: write a number with us, ms, s or m, such as 60s", s)
}

// String writes t exactly, in the largest unit that keeps it short.
func (t Time) String() string {
	switch {
	case t != 0 && t%Minute == 0:
		return strconv.FormatInt(int64(t/Minute), 10) + "m"
	case t%Millisecond != 0:
		return strconv.FormatInt(int64(t), 10) + "us"
	case t < Second && t > 0:
		return strconv.FormatInt(int64(t/Millisecond), 10) + "ms"
	}
	return strconv.FormatFloat(t.Seconds(), 'f', -1, 64) + "s"
}
