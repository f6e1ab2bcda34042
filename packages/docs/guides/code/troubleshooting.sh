# region doctor
npx --yes pnpm@12.21.0 -s bridges doctor
# endregion doctor

# region ports
npx --yes pnpm@12.21.0 start --api-port 23400 --docs-port 8090
# endregion ports

# region cors
npx --yes pnpm@12.21.0 serve --cors-origin http://localhost:5173
# endregion cors
