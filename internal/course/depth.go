package course

import (
	"bytes"
	"strings"
)

// The YAML parser takes time and memory that grow with the square of nesting
// and of repeated markers, so text that no author writes is refused unparsed.
const (
	maxDepth    = 32
	maxYAMLLine = 4096    // bytes
	maxMarkers  = 64      // of one line: - ? & ! : * at the start of a value
	maxYAML     = 1 << 18 // bytes; the references of this course are a quarter of it
	maxDocs     = 8
)

// depthScan walks over YAML, counting how deep it nests.
type depthScan struct {
	indents []int // of the blocks that are open
	flow    int   // brackets and braces that are open
	quote   byte  // that is open, or 0
	literal int   // indent under which a block scalar runs, or -1
	line    int   // from 1
	docs    int   // lines ---
	fault   string
}

// tooDeep returns the line, from 1, at which src nests deeper than maxDepth or
// holds what would make the parser slow, and what is wrong there; 0 if nothing.
func tooDeep(src []byte) (line int, fault string) {
	if len(src) > maxYAML {
		return 1, "longer than 256 KB: shorten it"
	}
	s := &depthScan{literal: -1}
	for text := range bytes.Lines(src) {
		s.line++
		if len(text) > maxYAMLLine {
			return s.line, "a line of more than 4096 bytes: break it"
		}
		if s.scan(strings.TrimRight(string(text), "\r\n")); s.fault != "" {
			return s.line, s.fault
		}
	}
	return 0, ""
}

func (s *depthScan) scan(text string) {
	if strings.HasPrefix(text, "---") {
		if s.docs++; s.docs > maxDocs {
			s.fault = "one YAML document after another: keep one"
			return
		}
	}
	body := strings.TrimLeft(text, " ")
	indent := len(text) - len(body)
	if body == "" {
		return
	}
	if s.literal >= 0 {
		if indent > s.literal {
			return
		}
		s.literal = -1
	}
	if s.flow == 0 && s.quote == 0 {
		for len(s.indents) > 0 && s.indents[len(s.indents)-1] >= indent {
			s.indents = s.indents[:len(s.indents)-1]
		}
		s.indents = append(s.indents, indent)
	}
	s.walk(body)
	if s.flow == 0 && s.quote == 0 && opensLiteral(body) {
		s.literal = indent
	}
}

// walk follows one line. Brackets and quotes count where a value begins;
// inside plain text, as in [0, 1) or don't, they mean nothing.
func (s *depthScan) walk(body string) {
	begins := true // a value may begin here
	markers, dashes := 0, 0
	for i := 0; i < len(body); i++ {
		c := body[i]
		if s.quote != 0 {
			switch {
			case c == '\\' && s.quote == '"':
				i++
			case c == s.quote && c == '\'' && i+1 < len(body) && body[i+1] == c:
				i++
			case c == s.quote:
				s.quote = 0
			}
			continue
		}
		marks := i+1 == len(body) || body[i+1] == ' '
		switch {
		case c == ' ' || c == '\t':
			continue
		case c == '#' && (i == 0 || body[i-1] == ' '):
			return
		case (c == '"' || c == '\'') && begins:
			s.quote = c
		case (c == '[' || c == '{') && (begins || s.flow > 0):
			s.flow++
		case (c == ']' || c == '}') && s.flow > 0:
			s.flow--
		case (c == ']' || c == '}') && begins:
			s.fault = "a " + string(c) + " that closes nothing: remove it, or put the text in quotes"
			return
		case (c == '-' || c == '?') && begins && marks:
			dashes++
			markers++
			continue // a value may begin after it
		case (c == '&' || c == '!' || c == '*') && begins:
			markers++
			for i+1 < len(body) && body[i+1] != ' ' {
				i++
			}
			continue
		case c == ':' && marks:
			markers++
			begins = true
			continue
		case c == ',' && s.flow > 0:
			begins = true
			continue
		}
		begins = c == '[' || c == '{'
		if len(s.indents)+dashes+s.flow > maxDepth {
			break
		}
	}
	switch {
	case len(s.indents)+dashes+s.flow > maxDepth:
		s.fault = "nested more than 32 deep: flatten it"
	case markers > maxMarkers:
		s.fault = "more than 64 keys, list marks, anchors or tags in one line: break it"
	}
}

// opensLiteral tells whether a line ends with the mark of a block scalar.
func opensLiteral(body string) bool {
	at := strings.LastIndexAny(body, "|>")
	if at < 0 || strings.Trim(body[at+1:], "+-0123456789 ") != "" {
		return false
	}
	before := strings.TrimRight(body[:at], " ")
	return before != body[:at] && (strings.HasSuffix(before, ":") || strings.HasSuffix(before, "-"))
}
