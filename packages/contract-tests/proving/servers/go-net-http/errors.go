package main

import "net/http"

// apiError is an error as the API answers it.
type apiError struct {
	status     int
	code       string
	message    string
	issues     []issue
	retryAfter int // seconds, for 429 and 503
	allow      string
}

// issue is one thing that is wrong with a request. Its message never repeats a value that was sent.
type issue struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    []any  `json:"path"`
}

func (e *apiError) Error() string { return e.code + ": " + e.message }

// APIError is the body of an error, and why a session failed.
type APIError struct {
	Code    string         `json:"code"`
	Message string         `json:"message"`
	Details map[string]any `json:"details,omitempty"`
}

func (e *apiError) body() APIError {
	body := APIError{Code: e.code, Message: e.message}
	if len(e.issues) > 0 {
		body.Details = map[string]any{"issues": e.issues}
	}
	return body
}

func fault(status int, code, message string) *apiError {
	return &apiError{status: status, code: code, message: message}
}

func busy(status int, code, message string, retryAfter int) *apiError {
	return &apiError{status: status, code: code, message: message, retryAfter: retryAfter}
}

// unprocessable makes a 422, which always lists at least one issue.
func unprocessable(code, message string, issues ...issue) *apiError {
	return &apiError{status: http.StatusUnprocessableEntity, code: code, message: message, issues: issues}
}

func invalidRequest(issues []issue) *apiError {
	return unprocessable("invalid_request", "The request does not match the API. Correct what details.issues lists.", issues...)
}

func invalidFields(issues []issue) *apiError {
	return unprocessable("invalid_fields", "Some values do not fit. Correct them and submit the step again.", issues...)
}

var (
	errInvalidHTTP     = fault(400, "invalid_http", "This is not valid HTTP/1.1. Send a request that is.")
	errInvalidJSON     = fault(400, "invalid_json", "The body is not valid JSON. Send a JSON object in UTF-8.")
	errUnauthorized    = fault(401, "unauthorized", `Send the access token of this server, as "Authorization: Bearer TOKEN".`)
	errRouteNotFound   = fault(404, "route_not_found", "Nothing is at this path. Compare it with the API's reference.")
	errRequestTimeout  = fault(408, "request_timeout", "The request took too long to arrive. Send it again, faster.")
	errBodyTooLarge    = fault(413, "body_too_large", "The body is larger than 64 KiB. Send less.")
	errMediaType       = fault(415, "unsupported_media_type", "Send the body as JSON, with Content-Type: application/json.")
	errHostNotAllowed  = fault(421, "host_not_allowed", "The Host header names no address of this server. Ask for localhost, or start it with -host.")
	errHeadersTooLarge = fault(431, "headers_too_large", "The headers are too large. Send fewer or shorter ones.")

	errBridgeNotFound  = fault(404, "bridge_not_found", "No bridge has this ID. List the bridges to see which there are.")
	errAccountNotFound = fault(404, "account_not_found", "No account has this ID. List the accounts to see which there are.")
	errLoginNotFound   = fault(404, "login_not_found", "This bridge has no login with this ID. List its logins to see which there are.")
	errSessionNotFound = fault(404, "login_session_not_found", "This bridge has no login session with this ID. Create a new one.")
	errStepNotFound    = fault(404, "step_not_found", "This session never had this step. Read it and submit its current step.")

	errStepNotCurrent    = fault(409, "step_not_current", "The session has moved on. Read it and submit its current step.")
	errStepInProgress    = fault(409, "step_in_progress", "Something else is being done with this step. Wait for its outcome.")
	errCannotGoBack      = fault(409, "step_cannot_go_back", "There is no way back from this step. Go on with it, or cancel the session and start again.")
	errSessionInProgress = fault(409, "login_session_in_progress", "This login is being reconnected or removed already. Finish or cancel that first.")
	errAccountLimit      = fault(409, "account_limit_reached", "This bridge has as many accounts as it allows. Remove one first.")
	errBridgeDisabled    = fault(409, "bridge_disabled", "This bridge is switched off. Choose another one.")
	errScopeNotSupported = fault(409, "scope_not_supported", "This login cannot be removed this way. Choose one of its removeScopes.")
	errCannotCancel      = fault(409, "login_session_complete", "This login is complete. To sign out, remove the login.")

	errSessionComplete  = fault(410, "login_session_complete", "This login is complete. Read the session to see its account.")
	errSessionCancelled = fault(410, "login_session_cancelled", "This login was cancelled. Create a new session to try again.")
	errSessionFailed    = fault(410, "login_session_failed", "This login failed. Read the session to see why, and create a new one to try again.")
	errSessionExpired   = fault(410, "login_session_expired", "This login took too long. Create a new session to try again.")

	errTooManySessions   = busy(429, "rate_limited", "Too many logins are under way. Finish or cancel some, or wait for the time in Retry-After.", 10)
	errNetworkRateLimit  = busy(429, "rate_limited", "The network wants fewer logins. Try again after the time in Retry-After.", 120)
	errBridgeUnavailable = busy(503, "bridge_unavailable", "The bridge cannot be reached. Try again in a few seconds.", 5)

	errUnknownFlow = unprocessable("unknown_flow", "This bridge has no such login flow. List its login flows and choose one.",
		issue{"unknown_flow", "Must be the ID of a login flow of this bridge.", []any{"flowID"}})
	errUnknownLogin = unprocessable("unknown_login", "This bridge has no such login. List its logins and choose one.",
		issue{"unknown_login", "Must be the ID of a login of this bridge.", []any{"loginID"}})
	errUnknownAccount = unprocessable("unknown_account", "This bridge has no such account. List the accounts and choose one of this bridge.",
		issue{"unknown_account", "Must be the ID of an account of this bridge.", []any{"accountID"}})
	errMismatch = unprocessable("login_account_mismatch", "The account belongs to another login. Send only one of the two.",
		issue{"login_account_mismatch", "Must be an account of the login in loginID.", []any{"accountID"}})
	errStepType = unprocessable("step_type_mismatch", "The current step has another type. Read the session and submit its current step.",
		issue{"step_type_mismatch", "Must be the type of the current step.", []any{"type"}})
)

func methodNotAllowed(allow string) *apiError {
	return &apiError{status: 405, code: "method_not_allowed", message: "This path has other methods. Use one of those in Allow.", allow: allow}
}
