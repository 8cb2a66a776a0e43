package exchange

import (
	"math"
	"strconv"
	"strings"

	"spikeslope/internal/quiz"
)

// numeric reads #value:tolerance, #low..high, or a list of such with weights.
func (a *giftAnswers) numeric(it *quiz.Item) bool {
	it.Type = quiz.Numeric
	for _, x := range a.list {
		value, tolerance, ok := giftNumber(x.text)
		switch {
		case !ok && (x.text == "" || x.text == "*"):
			if f := a.text(x.feedback); f != "" { // to any other number
				it.Cases = append(it.Cases, quiz.Case{When: quiz.Otherwise(), Feedback: f})
			}
			continue
		case !ok:
			a.lost("%q, which is no number", x.text)
			continue
		case x.sign == '~' || x.weighted && x.weight < 100:
			a.lost("a number worth part of the mark")
			continue
		case it.Key != nil:
			a.lost("a second right number")
			continue
		}
		v, err1 := quiz.ParseFormula(format(value))
		t, err2 := quiz.ParseFormula(format(tolerance))
		if err1 != nil || err2 != nil {
			a.lost("%q, which is no number", x.text)
			continue
		}
		it.Key = &quiz.Key{Value: v, Tolerance: t}
		it.Feedback = a.text(x.feedback)
	}
	if it.Key == nil {
		a.lost("a number without one that counts in full: left out")
		return false
	}
	return true
}

func giftNumber(s string) (value, tolerance float64, ok bool) {
	num := func(s string) (float64, bool) {
		v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	s = strings.ReplaceAll(s, `\:`, ":")
	if low, high, is := strings.Cut(s, ".."); is {
		l, ok1 := num(low)
		h, ok2 := num(high)
		if !ok1 || !ok2 || l > h || math.IsInf(h-l, 0) || math.IsInf(l+h, 0) {
			return 0, 0, false
		}
		return (l + h) / 2, (h - l) / 2, true
	}
	v, t, has := strings.Cut(s, ":")
	if value, ok = num(v); !ok {
		return 0, 0, false
	}
	if has {
		if tolerance, ok = num(t); !ok || tolerance < 0 {
			return 0, 0, false
		}
	}
	return value, tolerance, true
}

// format writes a number so that it is an expression; 12 digits hide what
// binary arithmetic adds to a decimal fraction.
func format(v float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(v, 'g', 12, 64), "e+", "e")
}
