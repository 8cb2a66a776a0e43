package quiz

import (
	"fmt"
	"strings"
	"unicode"
)

// attributes are what stands in braces at the end of a line: #id and
// name=value, quoted where the value has a space.
type attributes struct {
	id    string
	named map[string]string
}

// splitAttributes takes the attributes off the end of a line. A brace group
// that is no list of attributes, such as a drawn number, is text.
func splitAttributes(line string) (text string, a attributes, err error) {
	line = strings.TrimSpace(line)
	if !strings.HasSuffix(line, "}") {
		return line, attributes{}, nil
	}
	var wrong error // of a group that looks like attributes and is none
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' {
			i++ // an escaped brace is text
			continue
		}
		if line[i] != '{' {
			continue
		}
		if strings.HasPrefix(line[i:], "{{") { // the gap of a cloze
			i++
			continue
		}
		a, rest, ok, err := scanAttributes(line[i+1:])
		if err != nil {
			wrong = err
			continue
		}
		if ok && rest == "" {
			return strings.TrimSpace(line[:i]), a, nil
		}
	}
	return line, attributes{}, wrong
}

// scanAttributes reads up to the closing brace. ok is false if s does not look
// like attributes at all; err says what is wrong in those that do.
func scanAttributes(s string) (a attributes, rest string, ok bool, err error) {
	a.named = map[string]string{}
	for {
		s = strings.TrimLeft(s, " \t")
		switch {
		case s == "":
			return a, "", false, nil
		case s[0] == '}':
			return a, strings.TrimSpace(s[1:]), a.id != "" || len(a.named) > 0, nil
		case s[0] == '#':
			word, after := cutWord(s[1:])
			if word == "" || a.id != "" {
				return a, "", true, fmt.Errorf("write one id, as {#letters-and-digits}")
			}
			a.id, s = word, after
		default:
			name, after := cutName(s)
			if name == "" || !strings.HasPrefix(after, "=") {
				return a, "", false, nil
			}
			var value string
			after = after[1:]
			if strings.HasPrefix(after, `"`) {
				end := strings.IndexByte(after[1:], '"')
				if end < 0 {
					return a, "", true, fmt.Errorf("%s: the closing quotation mark is missing", name)
				}
				value, after = after[1:end+1], after[end+2:]
			} else {
				value, after = cutWord(after)
			}
			if _, twice := a.named[name]; twice {
				return a, "", true, fmt.Errorf("%s is given twice", name)
			}
			a.named[name], s = value, after
		}
	}
}

func cutWord(s string) (word, rest string) {
	i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '}' })
	if i < 0 {
		i = len(s)
	}
	return s[:i], s[i:]
}

func cutName(s string) (name, rest string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !(r >= 'a' && r <= 'z') && r != '-' })
	if i < 0 {
		i = len(s)
	}
	return s[:i], s[i:]
}
