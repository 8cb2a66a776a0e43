package course

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// decoder fills a struct from YAML by its yaml tags. Other than the library's
// own decoder, which stops at the first error, it reports every unknown key
// and every wrong type with its line and goes on.
type decoder struct {
	report *report
	first  int  // line of the file of the YAML's first line
	lines       // where each path stands
	failed bool // the text is not YAML: nothing was decoded
}

// lines says on which line of the file each path such as
// predict.choices[1].when stands.
type lines map[string]int

// decodeYAML decodes src into the struct out points to.
func decodeYAML(src []byte, firstLine int, r *report, out any) *decoder {
	d := &decoder{report: r, first: firstLine, lines: lines{"": max(firstLine-1, 1)}}
	if line, fault := tooDeep(src); line > 0 {
		d.failed = true
		r.fault(firstLine+line-1, "%s", fault)
		return d
	}
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err)
		return d
	}
	for i, doc := range file.Docs {
		if doc == nil || doc.Body == nil {
			continue
		}
		if i > 0 {
			r.fault(d.lineOf(doc.Body), "a second YAML document: keep one")
			break
		}
		d.decode(doc.Body, reflect.ValueOf(out).Elem(), "")
	}
	return d
}

// at returns the line of the file where path stands, or of the nearest
// enclosing path that does.
func (l lines) at(path string) int {
	for {
		if line, ok := l[path]; ok {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
}

func (d *decoder) syntax(err error) {
	d.failed = true
	line, message := d.first, err.Error()
	var at yaml.Error
	if errors.As(err, &at) {
		message = at.GetMessage()
		if t := at.GetToken(); t != nil && t.Position != nil {
			line = d.first + t.Position.Line - 1
		}
	}
	d.report.fault(line, "not YAML: %s; text with a colon, # or quotes in it needs quotes round it", message)
}

func (d *decoder) lineOf(n ast.Node) int {
	if m, ok := n.(ast.MapNode); ok {
		if it := m.MapRange(); it.Next() {
			n = it.Key()
		}
	}
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return d.first
	}
	return d.first + n.GetToken().Position.Line - 1
}

func (d *decoder) wrong(n ast.Node, path, format string, args ...any) {
	if path != "" {
		format = path + ": " + format
	}
	d.report.fault(d.lineOf(n), format, args...)
}

func (d *decoder) decode(n ast.Node, v reflect.Value, path string) {
	if _, ok := d.lines[path]; !ok {
		d.lines[path] = d.lineOf(n)
	}
	switch n.(type) {
	case *ast.NullNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		d.wrong(n, path, "anchors, aliases and tags are not used here: write the value out")
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.decode(n, v.Elem(), path)
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Map:
		d.dictionary(n, v, path)
	case reflect.Slice:
		d.list(n, v, path)
	default:
		d.scalar(n, v, path)
	}
}

func (d *decoder) structure(n ast.Node, v reflect.Value, path string) {
	fields, names := fieldsOf(v.Type())
	d.pairs(n, path, func(key string, keyNode, value ast.Node, p string) {
		i, ok := fields[key]
		if !ok {
			d.wrong(keyNode, path, "unknown key %q%s", key, didYouMean(key, names))
			return
		}
		d.decode(value, v.Field(i), p)
	})
}

func (d *decoder) dictionary(n ast.Node, v reflect.Value, path string) {
	v.Set(reflect.MakeMap(v.Type()))
	d.pairs(n, path, func(key string, _, value ast.Node, p string) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.decode(value, e, p)
		v.SetMapIndex(reflect.ValueOf(key), e)
	})
}

// pairs calls f for each key of a mapping, the first time it occurs.
func (d *decoder) pairs(n ast.Node, path string, f func(key string, keyNode, value ast.Node, path string)) {
	m, ok := n.(ast.MapNode)
	if !ok {
		d.wrong(n, path, "want keys and values (key: value), have %s", describe(n))
		return
	}
	seen := map[string]int{}
	for it := m.MapRange(); it.Next(); {
		keyNode, value := it.Key(), it.Value()
		key := scalarText(keyNode)
		line := d.lineOf(keyNode)
		if at, ok := seen[key]; ok {
			d.wrong(keyNode, path, "key %q stands already in line %d: keep one", key, at)
			continue
		}
		seen[key] = line
		p := key
		if path != "" {
			p = path + "." + key
		}
		d.lines[p] = line
		f(key, keyNode, value, p)
	}
}

func (d *decoder) list(n ast.Node, v reflect.Value, path string) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.wrong(n, path, "want a list, each entry in a line beginning with \"- \", have %s", describe(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(seq.Values))) // [] is given, if empty
	for i, entry := range seq.Values {
		e := reflect.New(v.Type().Elem()).Elem()
		d.decode(entry, e, entryOf(path, i))
		v.Set(reflect.Append(v, e))
	}
}

func (d *decoder) scalar(n ast.Node, v reflect.Value, path string) {
	if _, ok := n.(ast.ScalarNode); !ok {
		d.wrong(n, path, "want a single value, have %s", describe(n))
		return
	}
	s := scalarText(n)
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Bool:
		b, ok := n.(*ast.BoolNode)
		if !ok {
			d.wrong(n, path, "%q is neither true nor false", s)
			return
		}
		v.SetBool(b.Value)
	case reflect.Int:
		i, err := strconv.Atoi(s)
		if err != nil {
			d.wrong(n, path, "%q is not a whole number", s)
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			d.wrong(n, path, "%q is not a number", s)
			return
		}
		v.SetFloat(f)
	}
}

// entryOf is the path of the i-th entry of a list.
func entryOf(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// scalarText returns a scalar as written, without its quotes.
func scalarText(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return strings.TrimRight(n.Value.Value, "\n")
	case *ast.MappingKeyNode:
		return scalarText(n.Value)
	}
	if t := n.GetToken(); t != nil {
		return t.Value
	}
	return ""
}

func describe(n ast.Node) string {
	switch n.(type) {
	case ast.MapNode:
		return "keys and values"
	case *ast.SequenceNode:
		return "a list"
	case ast.ScalarNode:
		return fmt.Sprintf("%q", scalarText(n))
	}
	return "something else"
}

// fieldsOf returns the fields of a struct by their YAML keys, and the keys.
func fieldsOf(t reflect.Type) (map[string]int, []string) {
	fields := make(map[string]int, t.NumField())
	var names []string
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		fields[key] = i
		names = append(names, key)
	}
	slices.Sort(names)
	return fields, names
}
