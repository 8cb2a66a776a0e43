package descent

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// An ExpressionError says where a formula stops making sense.
type ExpressionError struct {
	Source  string
	Column  int // of the first wrong character, counted in characters from 1
	Message string
}

// Error returns the message with its column.
func (e *ExpressionError) Error() string {
	return fmt.Sprintf("column %d: %s", e.Column, e.Message)
}

// Caret returns the line of the formula with a caret under the column.
func (e *ExpressionError) Caret() string {
	start, column := 0, e.Column
	runes := []rune(e.Source)
	for i, r := range runes {
		if r == '\n' && i < e.Column-1 {
			start, column = i+1, e.Column-i-1
		}
	}
	line, _, _ := strings.Cut(string(runes[start:]), "\n")
	return line + "\n" + strings.Repeat(" ", column-1) + "^"
}

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenName
	tokenSymbol // one of + - * / ^ ( ) = ;
)

type token struct {
	kind   tokenKind
	text   string // as a person would recognise it
	value  float64
	column int
}

// String returns the token as an error message names it.
func (t token) String() string {
	if t.kind == tokenEnd {
		return "the end"
	}
	return strconv.Quote(t.text)
}

func (t token) is(symbol string) bool { return t.kind == tokenSymbol && t.text == symbol }

// symbols maps every accepted character to the symbol it stands for, so that
// a formula copied from the screen can be typed back.
var symbols = map[rune]string{
	'+': "+", '-': "-", '−': "-", '*': "*", '·': "*", '×': "*", '/': "/", '÷': "/", '^': "^",
	'(': "(", ')': ")", '=': "=", ';': ";", '\n': ";",
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// maxFormula bounds the work a typed formula can cause.
const maxFormula = 2000

// scan cuts a formula into tokens; the last is tokenEnd.
func scan(source string) ([]token, error) {
	runes := []rune(source)
	if len(runes) > maxFormula {
		return nil, &ExpressionError{source, maxFormula + 1, fmt.Sprintf("the formula has %d characters; at most %d are read", len(runes), maxFormula)}
	}
	var tokens []token
	for i := 0; i < len(runes); {
		r, column := runes[i], i+1
		switch {
		case r == '\n' || !unicode.IsSpace(r) && symbols[r] != "":
			text := symbols[r]
			if r == '*' && i+1 < len(runes) && runes[i+1] == '*' {
				text = "^"
				i++
			}
			tokens = append(tokens, token{kind: tokenSymbol, text: text, column: column})
			i++
		case unicode.IsSpace(r):
			i++
		case r >= '0' && r <= '9' || r == '.':
			n := numberLength(runes[i:])
			text := string(runes[i : i+n])
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				return nil, &ExpressionError{source, column, fmt.Sprintf("%q is no number; write one like 2, 0.5 or 1e-3", text)}
			}
			tokens = append(tokens, token{tokenNumber, text, v, column})
			i += n
		case superscript(r) >= 0:
			v := 0
			for ; i < len(runes) && superscript(runes[i]) >= 0 && v < 1e6; i++ {
				v = 10*v + superscript(runes[i])
			}
			tokens = append(tokens, token{tokenSymbol, "^", 0, column}, token{tokenNumber, strconv.Itoa(v), float64(v), column})
		case unicode.IsLetter(r) || r == '_':
			n := 1
			for i+n < len(runes) && (unicode.IsLetter(runes[i+n]) || unicode.IsDigit(runes[i+n]) || runes[i+n] == '_') {
				n++
			}
			tokens = append(tokens, token{tokenName, string(runes[i : i+n]), 0, column})
			i += n
		default:
			return nil, &ExpressionError{source, column, fmt.Sprintf("%q has no meaning here; a formula has numbers, names, + - * / ^ and brackets", r)}
		}
	}
	return append(tokens, token{kind: tokenEnd, column: len(runes) + 1}), nil
}

// superscript returns the digit r stands for, or −1.
func superscript(r rune) int {
	d := 0
	for _, s := range superscripts {
		if s == r {
			return d
		}
		d++
	}
	return -1
}

// numberLength returns the length of the number at the start of runes. An
// exponent needs a digit, so that 2e stays the number 2 and the name e.
func numberLength(runes []rune) int {
	digits := func(i int) int {
		for i < len(runes) && (runes[i] >= '0' && runes[i] <= '9' || runes[i] == '.') {
			i++
		}
		return i
	}
	n := digits(0)
	if n < len(runes) && (runes[n] == 'e' || runes[n] == 'E') {
		m := n + 1
		if m < len(runes) && (runes[m] == '+' || runes[m] == '-') {
			m++
		}
		if m < len(runes) && runes[m] >= '0' && runes[m] <= '9' {
			for m < len(runes) && runes[m] >= '0' && runes[m] <= '9' {
				m++
			}
			n = m
		}
	}
	return n
}
