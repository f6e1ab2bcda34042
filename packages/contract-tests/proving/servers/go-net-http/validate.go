package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bodies are checked as maps and not decoded into structs: encoding/json would take `Type` for `type`, and null for "".

// object returns the body as an object, or what is wrong with it.
func object(c *call) (map[string]any, []issue) {
	if !c.sent {
		return nil, []issue{{"required", "A body is required.", []any{}}}
	}
	o, ok := c.body.(map[string]any)
	if !ok {
		return nil, []issue{{"type", "Must be an object.", []any{}}}
	}
	return o, nil
}

// text reads a string property, which may be absent.
func text(o map[string]any, name string, issues *[]issue) string {
	value, ok := o[name]
	if !ok {
		return ""
	}
	s, ok := value.(string)
	if !ok {
		*issues = append(*issues, issue{"type", "Must be a string.", []any{name}})
	}
	return s
}

// choice reads a string property that is one of some values.
func choice(o map[string]any, name string, required bool, issues *[]issue, values ...string) string {
	if _, ok := o[name]; !ok {
		if required {
			*issues = append(*issues, issue{"required", "Is required.", []any{name}})
		}
		return ""
	}
	before := len(*issues)
	s := text(o, name, issues)
	if len(*issues) == before && !slices.Contains(values, s) {
		*issues = append(*issues, issue{"enum", "Must be one of " + strings.Join(values, ", ") + ".", []any{name}})
	}
	return s
}

// startRequest is the body of createLoginSession.
type startRequest struct {
	accountID, flowID, loginID string
	accepts                    []string
}

const (
	maxAccepts      = 16
	maxAcceptLength = 64
)

func parseStart(c *call) (startRequest, *apiError) {
	var req startRequest
	if !c.sent {
		return req, nil
	}
	o, issues := object(c)
	for _, p := range []struct {
		name string
		into *string
	}{{"accountID", &req.accountID}, {"flowID", &req.flowID}, {"loginID", &req.loginID}} {
		before := len(issues)
		*p.into = text(o, p.name, &issues)
		if _, ok := o[p.name]; ok && *p.into == "" && len(issues) == before {
			issues = append(issues, issue{"minLength", "Must not be empty.", []any{p.name}})
		}
	}
	if value, ok := o["accepts"]; ok {
		req.accepts = parseAccepts(value, &issues)
	}
	if len(issues) > 0 {
		return req, invalidRequest(issues)
	}
	return req, nil
}

// parseAccepts reads what a client accepts. Words that nobody here knows are as good as others.
func parseAccepts(value any, issues *[]issue) (words []string) {
	wrong := func(code, message string, path ...any) { *issues = append(*issues, issue{code, message, path}) }
	items, ok := value.([]any)
	if !ok {
		wrong("type", "Must be an array.", "accepts")
		return nil
	}
	if len(items) > maxAccepts {
		wrong("maxItems", fmt.Sprintf("Must have at most %d items.", maxAccepts), "accepts")
		return nil
	}
	for i, item := range items {
		word, ok := item.(string)
		switch {
		case !ok:
			wrong("type", "Must be a string.", "accepts", i)
		case utf8.RuneCountInString(word) > maxAcceptLength:
			wrong("maxLength", fmt.Sprintf("Must have at most %d characters.", maxAcceptLength), "accepts", i)
		}
		words = append(words, word)
	}
	return words
}

func parseRemove(c *call) (scope string, _ *apiError) {
	o, issues := object(c)
	if len(issues) == 0 {
		scope = choice(o, "scope", true, &issues, "current-device", "all-devices")
	}
	if len(issues) > 0 {
		return "", invalidRequest(issues)
	}
	return scope, nil
}

// submission is the body of submitLoginStep.
type submission struct {
	Type       string
	Fields     map[string]string
	LastURL    string
	Source     string
	Credential map[string]any
	back       bool // stands for going back, and holds nothing else
}

func parseSubmission(c *call) (submission, *apiError) {
	sub := submission{Fields: map[string]string{}}
	o, issues := object(c)
	if len(issues) > 0 {
		return sub, invalidRequest(issues)
	}
	sub.Type = choice(o, "type", true, &issues, userInput, cookies, displayAndWait, webAuthn)
	if value, ok := o["fields"]; ok {
		fields, ok := value.(map[string]any)
		if !ok {
			issues = append(issues, issue{"type", "Must be an object.", []any{"fields"}})
		}
		for _, id := range sortedKeys(fields) {
			s, ok := fields[id].(string)
			if !ok {
				issues = append(issues, issue{"type", "Must be a string.", []any{"fields", id}})
			}
			sub.Fields[id] = s
		}
	}
	sub.LastURL = text(o, "lastURL", &issues)
	if sub.Source = choice(o, "source", false, &issues, "api", "webview", "browser_extension"); sub.Source == "" {
		sub.Source = "api"
	}
	if value, ok := o["credential"]; ok {
		sub.Credential = parseCredential(value, &issues)
	}
	if len(issues) > 0 {
		return sub, invalidRequest(issues)
	}
	return sub, nil
}

// parseCredential checks an AuthenticationResponseJSON of Web Authentication, and keeps what else there is in it.
func parseCredential(value any, issues *[]issue) map[string]any {
	wrong := func(code, message string, path ...any) { *issues = append(*issues, issue{code, message, path}) }
	object := func(value any, path ...any) map[string]any {
		o, ok := value.(map[string]any)
		if !ok {
			wrong("type", "Must be an object.", path...)
		}
		return o
	}
	// members checks those of an object that are texts.
	members := func(o map[string]any, required, optional []string, path ...any) {
		at := func(name string) []any { return append(slices.Clone(path), name) }
		for _, name := range slices.Concat(required, optional) {
			member, ok := o[name]
			if _, isText := member.(string); ok && !isText {
				wrong("type", "Must be a string.", at(name)...)
			}
			if !ok && slices.Contains(required, name) {
				wrong("required", "Is required.", at(name)...)
			}
		}
	}

	credential := object(value, "credential")
	if credential == nil {
		return nil
	}
	members(credential, []string{"id", "rawId", "type"}, []string{"authenticatorAttachment"}, "credential")
	if credential["id"] == "" {
		wrong("minLength", "Must not be empty.", "credential", "id")
	}
	for _, name := range []string{"clientExtensionResults", "response"} {
		member, ok := credential[name]
		if !ok {
			wrong("required", "Is required.", "credential", name)
			continue
		}
		if o := object(member, "credential", name); o != nil && name == "response" {
			members(o, []string{"authenticatorData", "clientDataJSON", "signature"}, []string{"userHandle"}, "credential", name)
		}
	}
	return credential
}

// fitTo keeps of a submission what its step asks for, so that what is ignored makes no difference, and returns its digest. Two
// submits with the same digest are the same submit. A digest is kept where the values must not be.
func (sub *submission) fitTo(step *LoginStep) [sha256.Size]byte {
	var ids []string
	switch fields := step.Fields.(type) {
	case []InputField:
		for _, f := range fields {
			ids = append(ids, f.ID)
		}
	case []CookieField:
		for _, f := range fields {
			ids = append(ids, f.ID)
		}
	}
	for id, value := range sub.Fields {
		if value == "" || !slices.Contains(ids, id) {
			delete(sub.Fields, id)
		}
	}
	if sub.Type != cookies {
		sub.LastURL, sub.Source = "", ""
	}
	if sub.Type != webAuthn {
		sub.Credential = nil
	}
	content, err := json.Marshal(sub) // maps are marshaled in the order of their keys
	if err != nil {
		panic(err) // there is nothing in it but what came as JSON
	}
	return sha256.Sum256(content)
}

// checkFields returns what is wrong with the values for a step, field by field.
func checkFields(step *LoginStep, sub submission) []issue {
	if step.Type == webAuthn && sub.Credential == nil {
		return []issue{{"required", "Is required.", []any{"credential"}}}
	}
	var issues []issue
	values := sub.Fields
	switch fields := step.Fields.(type) {
	case []InputField:
		for _, f := range fields {
			issues = append(issues, checkInput(f, values[f.ID])...)
		}
	case []CookieField:
		for _, f := range fields {
			value := values[f.ID]
			switch {
			case value == "" && (f.Required == nil || *f.Required):
				issues = append(issues, issue{"required", "Is required.", []any{"fields", f.ID}})
			case value != "" && f.Pattern != "" && !regexp.MustCompile(f.Pattern).MatchString(value):
				issues = append(issues, issue{"pattern", "Does not have the right form.", []any{"fields", f.ID}})
			}
		}
	}
	return issues
}

// A number may be written with spaces and the like. It needs its country code.
var phoneNumber = regexp.MustCompile(`^\s*\+\s*[1-9]([\s()./-]*[0-9]){5,14}\s*$`)

func checkInput(f InputField, value string) (issues []issue) {
	wrong := func(code, format string, args ...any) {
		issues = append(issues, issue{code, fmt.Sprintf(format, args...), []any{"fields", f.ID}})
	}
	if value == "" {
		if !f.Optional {
			wrong("required", "Is required.")
		}
		return issues
	}
	if f.Type == "phone_number" && !phoneNumber.MatchString(value) {
		wrong("format", "Must be a phone number with its country code, starting with +.")
	}
	if f.Type == "email" && !strings.Contains(value, "@") {
		wrong("format", "Must be an e-mail address.")
	}
	if f.Type == "select" && !slices.Contains(f.Options, value) {
		wrong("enum", "Must be one of the choices.")
	}
	length := utf8.RuneCountInString(value)
	if length < f.MinLength {
		wrong("minLength", "Must have at least %d characters.", f.MinLength)
	}
	if f.MaxLength > 0 && length > f.MaxLength {
		wrong("maxLength", "Must have at most %d characters.", f.MaxLength)
	}
	if f.Pattern != "" && !regexp.MustCompile(f.Pattern).MatchString(value) {
		wrong("pattern", "Does not have the right form.")
	}
	return issues
}
