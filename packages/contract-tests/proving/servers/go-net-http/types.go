package main

// The shapes of the API. Optional properties that are empty are left out.

type AccountBridge struct {
	ID       string `json:"id"`
	Provider string `json:"provider"`
	Type     string `json:"type"`
}

type User struct {
	ID          string `json:"id"`
	Email       string `json:"email,omitempty"`
	FullName    string `json:"fullName,omitempty"`
	IsSelf      bool   `json:"isSelf,omitempty"`
	PhoneNumber string `json:"phoneNumber,omitempty"`
	Username    string `json:"username,omitempty"`
}

type Account struct {
	AccountID  string        `json:"accountID"`
	Bridge     AccountBridge `json:"bridge"`
	Status     string        `json:"status"`
	User       User          `json:"user"`
	LoginID    string        `json:"loginID,omitempty"`
	Network    string        `json:"network,omitempty"`
	StatusText string        `json:"statusText,omitempty"`
}

type Bridge struct {
	ID                       string    `json:"id"`
	Accounts                 []Account `json:"accounts"`
	ActiveAccountCount       int       `json:"activeAccountCount"`
	DisplayName              string    `json:"displayName"`
	Provider                 string    `json:"provider"`
	Status                   string    `json:"status"`
	SupportsMultipleAccounts bool      `json:"supportsMultipleAccounts"`
	Type                     string    `json:"type"`
	Network                  string    `json:"network,omitempty"`
	StatusText               string    `json:"statusText,omitempty"`
}

type BridgeLogin struct {
	BridgeID     string   `json:"bridgeID"`
	LoginID      string   `json:"loginID"`
	RemoveScopes []string `json:"removeScopes"`
	Status       string   `json:"status"`
	AccountIDs   []string `json:"accountIDs,omitempty"`
	StatusText   string   `json:"statusText,omitempty"`
	User         *User    `json:"user,omitempty"`
}

type LoginFlow struct {
	ID          string `json:"id"`
	Description string `json:"description,omitempty"`
	Name        string `json:"name,omitempty"`
}

type InputField struct {
	ID           string   `json:"id"`
	InitialValue string   `json:"initialValue,omitempty"`
	Label        string   `json:"label,omitempty"`
	Optional     bool     `json:"optional,omitempty"`
	Placeholder  string   `json:"placeholder,omitempty"`
	Type         string   `json:"type,omitempty"`
	Options      []string `json:"options,omitempty"`
	Pattern      string   `json:"pattern,omitempty"`
	MinLength    int      `json:"minLength,omitempty"`
	MaxLength    int      `json:"maxLength,omitempty"`
}

type CookieSource struct {
	Type         string `json:"type"`
	Name         string `json:"name"`
	CookieDomain string `json:"cookieDomain,omitempty"`
}

type CookieField struct {
	ID       string         `json:"id"`
	Name     string         `json:"name,omitempty"`
	Type     string         `json:"type,omitempty"`
	Required *bool          `json:"required,omitempty"` // absent means that it is
	Pattern  string         `json:"pattern,omitempty"`
	Sources  []CookieSource `json:"sources,omitempty"`
}

type Display struct {
	Type     string `json:"type"`
	Data     string `json:"data,omitempty"`
	ImageURL string `json:"imageURL,omitempty"`
}

type InitialCookie struct {
	Domain   string `json:"domain"`
	Name     string `json:"name"`
	Value    string `json:"value"`
	HTTPOnly bool   `json:"httpOnly,omitempty"`
	Path     string `json:"path,omitempty"`
	Secure   bool   `json:"secure,omitempty"`
}

// PasskeyRequest is PublicKeyCredentialRequestOptionsJSON of Web Authentication. An empty list allows any passkey of the site.
type PasskeyRequest struct {
	Challenge        string `json:"challenge"`
	AllowCredentials []any  `json:"allowCredentials"`
	RPID             string `json:"rpId,omitempty"`
	Timeout          int    `json:"timeout,omitempty"` // milliseconds
	UserVerification string `json:"userVerification,omitempty"`
}

// LoginStep is a step of any type. Fields holds []InputField or []CookieField.
type LoginStep struct {
	StepID                string          `json:"stepID"`
	Type                  string          `json:"type"`
	Fields                any             `json:"fields,omitempty"`
	Attachments           []any           `json:"attachments,omitempty"`
	CanGoBack             bool            `json:"canGoBack,omitempty"`
	Display               *Display        `json:"display,omitempty"`
	PublicKey             *PasskeyRequest `json:"publicKey,omitempty"`
	URL                   string          `json:"url,omitempty"`
	ExpectedFinalURLRegex string          `json:"expectedFinalURLRegex,omitempty"`
	InitialCookies        []InitialCookie `json:"initialCookies,omitempty"`
	UserAgent             string          `json:"userAgent,omitempty"`
	Instructions          string          `json:"instructions,omitempty"`
}

const (
	userInput      = "user_input"
	cookies        = "cookies"
	displayAndWait = "display_and_wait"
	webAuthn       = "webauthn"
)

// initialCookies is what a client accepts that can set cookies before it opens a page. For passkeys it is webAuthn.
const initialCookies = "initial_cookies"

// waitingFor says which status belongs to which type of step.
var waitingFor = map[string]string{
	userInput:      "waiting_for_input",
	cookies:        "waiting_for_cookies",
	displayAndWait: "waiting_for_display",
	webAuthn:       "waiting_for_input",
}

type LoginSession struct {
	BridgeID       string       `json:"bridgeID"`
	LoginSessionID string       `json:"loginSessionID"`
	Status         string       `json:"status"`
	Account        *Account     `json:"account,omitempty"`
	AccountID      string       `json:"accountID,omitempty"`
	CurrentStep    *LoginStep   `json:"currentStep,omitempty"`
	Error          *APIError    `json:"error,omitempty"`
	Login          *BridgeLogin `json:"login,omitempty"`
	LoginID        string       `json:"loginID,omitempty"`
}

type list[T any] struct {
	Items []T `json:"items"`
}
