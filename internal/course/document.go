package course

import (
	"bytes"
	"strings"
)

// document is a content file cut into front matter and body.
//
// The cutting is done here and not by a goldmark extension: the extension
// decodes through its own YAML library and keeps neither the text nor the line
// of a key, and faults must name the line.
type document struct {
	file      string
	front     []byte
	frontLine int // line of the file where front starts
	body      []byte
	bodyLine  int // line of the file where body starts
}

// line returns the line of the file at a byte offset of the body.
func (d *document) line(offset int) int {
	return d.bodyLine + bytes.Count(d.body[:min(max(offset, 0), len(d.body))], []byte{'\n'})
}

// cut splits src. A file without front matter, or one that never closes it, is
// a fault if wanted; as much of the body as can be told is kept.
func cut(file string, src []byte, r *report, wanted bool) document {
	src = normal(src)
	first, rest, _ := bytes.Cut(src, []byte("\n"))
	if !isFence(first) {
		if wanted {
			r.fault(1, "no front matter: begin the file with a line ---, then title: and the other keys, then a line ---")
		}
		return document{file: file, body: src, bodyLine: 1}
	}
	for at := 0; at < len(rest); {
		line, _, more := bytes.Cut(rest[at:], []byte("\n"))
		next := at + len(line)
		if more {
			next++
		}
		if isFence(line) {
			front := rest[:at]
			return document{
				file: file, front: front, frontLine: 2,
				body: rest[next:], bodyLine: 3 + bytes.Count(front, []byte{'\n'}),
			}
		}
		at = next
	}
	if wanted {
		r.fault(1, "the front matter is never closed: write a line --- after its last key")
	}
	front, body, _ := bytes.Cut(rest, []byte("\n\n"))
	return document{
		file: file, front: front, frontLine: 2,
		body: body, bodyLine: 4 + bytes.Count(front, []byte{'\n'}),
	}
}

// normal returns src without byte order mark and with \n at every end of line,
// which is what the parsers of Markdown and YAML count lines by.
func normal(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !bytes.Contains(src, []byte("\r")) {
		return src
	}
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
}

func isFence(line []byte) bool {
	return strings.TrimRight(string(line), " \t\r") == "---"
}
