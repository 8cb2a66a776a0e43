package quiz

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"spikeslope/internal/experiment"
)

// A Response is what a student answers, in terms of the question as shown.
type Response struct {
	Picked  []int    `json:"picked,omitempty"`  // options; of order: all of them, first to last
	Verdict string   `json:"verdict,omitempty"` // of myth: "myth" or "fact"
	Classes []string `json:"classes,omitempty"` // one an option
	Blanks  []string `json:"blanks,omitempty"`  // one a gap
	Value   float64  `json:"value,omitempty"`   // number, knob's value, or time of the pause in seconds
}

// AsksVerdict tells whether the question is answered by "myth" or "fact"
// besides the reason picked.
func (q *Question) AsksVerdict() bool { return q.Item.Type == Myth && q.Item.Verdict != "" }

// Check tells whether a response is complete enough to be graded; the error
// says what is missing.
func (q *Question) Check(r Response) error {
	for _, i := range r.Picked {
		if i < 0 || i >= len(q.Options) {
			return fmt.Errorf("there is no choice %d; there are %d", i+1, len(q.Options))
		}
	}
	switch q.Item.Type {
	case Single, Predict:
		if len(r.Picked) != 1 {
			return fmt.Errorf("pick one of the %d choices", len(q.Options))
		}
	case Myth:
		if q.AsksVerdict() && r.Verdict != "myth" && r.Verdict != "fact" {
			return fmt.Errorf("say first whether it is a myth or a fact")
		}
		if len(r.Picked) != 1 {
			return fmt.Errorf("pick one of the %d reasons", len(q.Options))
		}
	case Multiple:
		if len(r.Picked) == 0 {
			return fmt.Errorf("pick one choice at least")
		}
	case Order:
		if p := slices.Sorted(slices.Values(r.Picked)); len(slices.Compact(p)) != len(q.Options) {
			return fmt.Errorf("put all %d steps in order", len(q.Options))
		}
	case Classify:
		if len(r.Classes) != len(q.Options) {
			return fmt.Errorf("say for each of the %d statements where it belongs", len(q.Options))
		}
		for i, c := range r.Classes {
			if !slices.Contains(q.Classes, c) {
				return fmt.Errorf("statement %d: %q is not among %s", i+1, c, strings.Join(q.Classes, ", "))
			}
		}
	case Cloze:
		if len(r.Blanks) != q.Gaps || slices.ContainsFunc(r.Blanks, func(s string) bool { return strings.TrimSpace(s) == "" }) {
			return fmt.Errorf("fill all %d gaps", q.Gaps)
		}
	case Numeric, Knob, Spot:
		if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) {
			return fmt.Errorf("give a finite number")
		}
	}
	return nil
}

// ParseResponse reads an answer typed on one line:
//
//	b          a choice            a c      several choices, or an order
//	myth b     verdict and reason  b d o n  classes by [Question.ClassKeys]
//	one; two   gaps                0.25 ms  a number, with or without its unit
//
// The error says what would be understood.
func (q *Question) ParseResponse(line string) (Response, error) {
	line = strings.TrimSpace(line)
	var r Response
	var err error
	switch q.Item.Type {
	case Classify:
		r.Classes, err = q.parseClasses(words(line))
	case Cloze:
		if r.Blanks = strings.Split(line, ";"); q.Gaps == 1 {
			r.Blanks = []string{line}
		}
		for i := range r.Blanks {
			r.Blanks[i] = strings.TrimSpace(r.Blanks[i])
		}
		if len(r.Blanks) != q.Gaps {
			err = fmt.Errorf("there are %d gaps: separate the answers by ;", q.Gaps)
		}
	case Numeric, Knob:
		r.Value, err = parseNumber(line, q.Unit)
	case Spot:
		if t, bad := experiment.ParseTime(line); bad == nil {
			r.Value = t.Seconds()
		} else {
			r.Value, err = parseNumber(line, "s")
		}
	default:
		list := words(line)
		if q.AsksVerdict() && len(list) > 0 {
			for _, v := range []string{"myth", "fact"} {
				if strings.HasPrefix(v, strings.ToLower(list[0])) {
					r.Verdict, list = v, list[1:]
					break
				}
			}
		}
		r.Picked, err = q.parseLetters(list)
	}
	if err == nil {
		err = q.Check(r)
	}
	return r, err
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
}

// Letter returns the letter that stands before option i: a, b, c, …
func Letter(i int) string { return string(rune('a' + i%26)) }

func (q *Question) parseLetters(list []string) ([]int, error) {
	if len(list) == 1 && len(list[0]) > 1 && !unicode.IsDigit(rune(list[0][0])) { // "acb"
		list = strings.Split(list[0], "")
	}
	var picked []int
	for _, w := range list {
		at := -1
		for i := range q.Options {
			if strings.EqualFold(w, Letter(i)) || w == fmt.Sprint(i+1) {
				at = i
			}
		}
		if at < 0 {
			return nil, fmt.Errorf("%q is none of the choices a to %s", w, Letter(len(q.Options)-1))
		}
		if slices.Contains(picked, at) {
			return nil, fmt.Errorf("%s stands there twice", w)
		}
		picked = append(picked, at)
	}
	return picked, nil
}

// ClassKeys returns a letter for each class: b, d, o and n for brain, descent,
// both and neither, else first letters. It is nil where these do not differ.
func (q *Question) ClassKeys() []string {
	if slices.Equal(q.Classes, classOrder) {
		return []string{"b", "d", "o", "n"}
	}
	var keys []string
	for _, c := range q.Classes {
		k := strings.ToLower(string([]rune(c)[:1]))
		if slices.Contains(keys, k) {
			return nil
		}
		keys = append(keys, k)
	}
	return keys
}

// parseClasses reads classes by name, by key, or by a beginning that fits only
// one; a single word of keys serves for all.
func (q *Question) parseClasses(list []string) ([]string, error) {
	if len(list) == 1 && len(q.Options) > 1 && len(list[0]) == len(q.Options) {
		list = strings.Split(list[0], "")
	}
	out := make([]string, 0, len(list))
	keys := q.ClassKeys()
	for _, w := range list {
		found := ""
		for i, c := range q.Classes {
			if strings.EqualFold(c, w) || keys != nil && strings.EqualFold(keys[i], w) {
				found = c
				break
			}
			if strings.HasPrefix(strings.ToLower(c), strings.ToLower(w)) {
				if found != "" {
					return nil, fmt.Errorf("%q fits %s and %s", w, found, c)
				}
				found = c
			}
		}
		if found == "" {
			return nil, fmt.Errorf("%q is not among %s", w, strings.Join(q.Classes, ", "))
		}
		out = append(out, found)
	}
	return out, nil
}

// parseNumber reads a number as people type it: an expression, a decimal
// comma, powers of ten written ×10^-3, the unit behind it.
func parseNumber(s, unit string) (float64, error) {
	t := strings.TrimSpace(s)
	if unit != "" {
		t = strings.TrimSpace(strings.TrimSuffix(t, unit))
	}
	if strings.Count(t, ",") == 1 && !strings.ContainsAny(t, "(.") {
		t = strings.ReplaceAll(t, ",", ".")
	}
	for _, times := range []string{"×10^", "*10^", "x10^", "×10**"} {
		if m, e, ok := strings.Cut(strings.ReplaceAll(t, " ", ""), times); ok {
			t = m + "e" + strings.ReplaceAll(e, "−", "-")
			break
		}
	}
	f, err := ParseFormula(t)
	if err == nil {
		var v float64
		if v, err = f.Value(nil); err == nil {
			return v, nil
		}
	}
	if unit != "" {
		return 0, fmt.Errorf("%q is no number; type one such as 0.25 (in %s)", s, unit)
	}
	return 0, fmt.Errorf("%q is no number; type one such as 0.25 or 1e-3", s)
}
