// Package content holds what is taught: claims, glossary, references,
// experiments, lessons, quiz items and lectures, as Markdown and YAML.
package content

import (
	"embed"
	"io/fs"
)

// The pattern takes all there is, so that a folder may be missing and a new
// one needs no change here. This file comes along; readers of content look
// only at the names they know.
//
//go:embed *
var files embed.FS

// FS returns the content, its root being this folder.
func FS() fs.FS { return files }
