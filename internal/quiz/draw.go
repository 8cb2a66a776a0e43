package quiz

import (
	"fmt"
	"go/token"
	"math"
	"strconv"
	"strings"

	"spikeslope/internal/stimulus"
)

// A Draw is a named number of a parametric item: drawn from a range, picked
// from a list, or computed from the numbers before it.
type Draw struct {
	Name     string
	Low      float64
	High     float64
	Log      bool
	Integer  bool
	Digits   int // significant
	Of       []float64
	Computed *Formula
	Line     int
	text     string
}

// parseDraw reads what stands after the @ of a line.
func parseDraw(s string) (Draw, error) {
	name, spec, ok := strings.Cut(s, "=")
	d := Draw{Name: strings.TrimSpace(name), Digits: 2, text: strings.TrimSpace(s)}
	spec = strings.TrimSpace(spec)
	if !ok || spec == "" {
		return d, fmt.Errorf("@ %s: write @ name = low..high, a | b, or an expression", s)
	}
	if _, known := functions[d.Name]; !token.IsIdentifier(d.Name) || known || d.Name == "pi" || d.Name == "answer" || d.Name == "moment" {
		return d, fmt.Errorf("%q cannot be a name: use letters and digits, and no name of a function", d.Name)
	}
	switch {
	case strings.Contains(spec, ".."):
		return d, d.parseRange(spec)
	case strings.Contains(spec, "|"):
		for v := range strings.SplitSeq(spec, "|") {
			x, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
			if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				return d, fmt.Errorf("%q is no number", strings.TrimSpace(v))
			}
			d.Of = append(d.Of, x)
		}
		return d, nil
	}
	f, err := ParseFormula(spec)
	d.Computed = &f
	return d, err
}

func (d *Draw) parseRange(spec string) error {
	words := strings.Fields(spec)
	low, high, _ := strings.Cut(words[0], "..")
	var err1, err2 error
	d.Low, err1 = strconv.ParseFloat(low, 64)
	d.High, err2 = strconv.ParseFloat(high, 64)
	if err1 != nil || err2 != nil || !(d.Low < d.High) || math.IsInf(d.High-d.Low, 0) {
		return fmt.Errorf("%q is no range: write low..high without spaces, low below high", words[0])
	}
	for i := 1; i < len(words); i++ {
		switch w := words[i]; {
		case w == "log":
			d.Log = true
		case w == "integer":
			d.Integer = true
		case i+1 < len(words) && strings.HasPrefix(words[i+1], "digit"):
			n, err := strconv.Atoi(w)
			if err != nil || n < 1 || n > 9 {
				return fmt.Errorf("%s digits: write 1 to 9", w)
			}
			d.Digits = n
			i++
		default:
			return fmt.Errorf("%q is not among log, integer and N digits", w)
		}
	}
	if d.Log && d.Low <= 0 {
		return fmt.Errorf("a logarithmic range begins above 0, not at %g", d.Low)
	}
	if d.Integer && (d.Low != math.Trunc(d.Low) || d.High != math.Trunc(d.High)) {
		return fmt.Errorf("%q: a range of whole numbers ends in whole numbers", words[0])
	}
	return nil
}

// draw returns a value of the range or list.
func (d *Draw) draw(rng *stimulus.Rand) float64 {
	if len(d.Of) > 0 {
		return d.Of[rng.IntN(len(d.Of))]
	}
	u := rng.Float64()
	var v float64
	switch {
	case d.Integer && !d.Log:
		return d.Low + math.Floor(u*(d.High-d.Low+1))
	case d.Log:
		v = d.Low * math.Pow(d.High/d.Low, u)
	default:
		v = d.Low + float64(u*(d.High-d.Low))
	}
	if d.Integer {
		v = math.Round(v)
	} else {
		v = significant(v, d.Digits)
	}
	return min(max(v, d.Low), d.High)
}

// drawAll draws and computes the numbers of an item from a seed.
func drawAll(draws []Draw, seed uint64) (map[string]float64, error) {
	if len(draws) == 0 {
		return nil, nil
	}
	vars := make(map[string]float64, len(draws))
	rng := stimulus.New(seed, "quiz: numbers")
	for i := range draws {
		d := &draws[i]
		if d.Computed == nil {
			vars[d.Name] = d.draw(rng)
			continue
		}
		v, err := d.Computed.Value(vars)
		if err != nil {
			return nil, err
		}
		vars[d.Name] = v
	}
	return vars, nil
}

// significant rounds to n significant digits.
func significant(v float64, n int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
	return r
}

// formatNumber writes a number as a text shows it.
func formatNumber(v float64, digits int) string {
	s := strconv.FormatFloat(significant(v, digits), 'g', -1, 64)
	if a := math.Abs(v); a >= 1e-4 && a < 1e6 || v == 0 {
		s = strconv.FormatFloat(significant(v, digits), 'f', -1, 64)
	}
	return s
}

// fill replaces {name} and {expression:digits} by numbers. Doubled braces are
// left alone: they mark the gaps of a cloze.
func fill(text string, vars map[string]float64) (string, error) {
	if len(vars) == 0 {
		return text, nil
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			b.WriteString(text)
			return b.String(), nil
		}
		b.WriteString(text[:open])
		text = text[open:]
		if strings.HasPrefix(text, "{{") {
			end := strings.Index(text, "}}")
			if end < 0 {
				return "", fmt.Errorf("%q lacks its }}", text)
			}
			b.WriteString(text[:end+2])
			text = text[end+2:]
			continue
		}
		end := strings.IndexByte(text, '}')
		if end < 0 {
			return "", fmt.Errorf("%q lacks its }", text)
		}
		s, err := fillOne(text[1:end], vars)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		text = text[end+1:]
	}
}

func fillOne(s string, vars map[string]float64) (string, error) {
	if v, ok := vars[strings.TrimSpace(s)]; ok {
		return formatNumber(v, 12), nil
	}
	digits := 3
	expr, after, ok := strings.Cut(s, ":")
	if ok {
		n, err := strconv.Atoi(after)
		if err != nil || n < 1 || n > 12 {
			return "", fmt.Errorf("{%s}: after the colon stands a number of digits, 1 to 12", s)
		}
		digits = n
	}
	f, err := ParseFormula(expr)
	if err != nil {
		return "", err
	}
	v, err := f.Value(vars)
	if err != nil {
		return "", err
	}
	return formatNumber(v, digits), nil
}
