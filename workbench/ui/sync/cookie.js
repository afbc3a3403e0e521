// Keeps the reviewer's name in this browser for a year.
export default function ({ data }) {
  const year = 365 * 24 * 3600;
  document.cookie = `${data.cookie}=${encodeURIComponent(data.value)}; path=/; max-age=${year}; SameSite=Lax`;
}
