# region disabled
curl -si -X POST \
  http://127.0.0.1:23373/v1/bridges/linkedin/login-sessions \
  -H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"
# endregion disabled

# region unavailable
curl -si http://127.0.0.1:23373/v1/bridges/irc/login-flows \
  -H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"
# endregion unavailable
