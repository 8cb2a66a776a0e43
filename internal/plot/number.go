package plot

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Num returns v in exactly width characters, aligned to the right, with as many
// digits as fit, at most four significant ones after a decimal point. Numbers
// that don't fit in plain notation are written with an exponent; a number that
// fits in no way is a row of #. With unicode, the minus sign is − and infinity
// ∞, else - and inf.
func Num(v float64, width int, unicode bool) string {
	if width <= 0 {
		return ""
	}
	s, ok := fitNumber(v, width)
	if !ok {
		return strings.Repeat("#", width)
	}
	if unicode {
		s = typeset.Replace(s)
	}
	return strings.Repeat(" ", width-utf8.RuneCountInString(s)) + s
}

// typeset puts the proper characters for what ASCII writes otherwise.
var typeset = strings.NewReplacer("-", "−", "inf", "∞")

// fitNumber writes v in ASCII in at most width characters.
func fitNumber(v float64, width int) (string, bool) {
	const digits = 4
	switch {
	case math.IsNaN(v):
		return "nan"[:min(3, width)], true
	case math.IsInf(v, 0):
		s := "inf"
		if v < 0 {
			s = "-inf"
		}
		return s, len(s) <= width
	case v == 0:
		v = 0 // no sign on nought
	}
	exp := 0
	if v != 0 {
		exp = int(math.Floor(math.Log10(math.Abs(v))))
	}
	// Plain, if it keeps at least two significant digits or is whole.
	if exp < 15 && exp >= -4 {
		for dec := max(0, min(digits+3, digits-1-exp)); dec >= 0; dec-- {
			s := strconv.FormatFloat(v, 'f', dec, 64)
			if len(s) > width {
				continue
			}
			if v == 0 || dec+exp >= 1 || dec == 0 && exp >= 0 {
				return s, true
			}
			break
		}
	}
	for dec := digits - 2; dec >= 0; dec-- {
		if s := exponent(v, dec); len(s) <= width {
			return s, true
		}
	}
	if s := strconv.FormatFloat(v, 'f', 0, 64); len(s) <= width && exp >= 0 {
		return s, true
	}
	if s := "~0"; exp < 0 && width >= 2 {
		return s, true
	}
	return "", false
}

// exponent writes v as 1.2e-7: no plus sign, no leading noughts.
func exponent(v float64, dec int) string {
	s := strconv.FormatFloat(v, 'e', dec, 64)
	m, e, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(e)
	return m + "e" + strconv.Itoa(n)
}

// compact returns v with three significant digits and no padding, for
// captions and sentences.
func compact(v float64, unicode bool) string {
	s := strings.TrimPrefix(strings.ToLower(strconv.FormatFloat(v, 'g', 3, 64)), "+")
	if m, e, ok := strings.Cut(s, "e"); ok {
		n, _ := strconv.Atoi(e)
		if n >= 0 && n < 6 { // 1e+03 is 1000 to people
			s = strconv.FormatFloat(v, 'f', 0, 64)
		} else {
			s = m + "e" + strconv.Itoa(n)
		}
	}
	if s == "-0" {
		s = "0"
	}
	if unicode {
		s = typeset.Replace(s)
	}
	return s
}

// Power returns 10ⁿ, or 1e-2 where there is no Unicode.
func Power(n int, unicode bool) string {
	if !unicode {
		return "1e" + strconv.Itoa(n)
	}
	return "10" + strings.Map(func(r rune) rune {
		if r == '-' {
			return '⁻'
		}
		return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0']
	}, strconv.Itoa(n))
}
